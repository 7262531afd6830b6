using System.Text.RegularExpressions;

namespace Psi.Canonical.Tests.Objects;

public partial class ObjectTests
{
    public static TheoryData<string> Names => [.. Model.Objects.Select(static type => type.Name)];

    [Fact]
    public void Objects_OfTheModel_AreThirtyFive() => Assert.Equal(35, Model.Objects.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryObject_Filled_KeepsTheLaws(string name) => Run(name, nameof(Laws));

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_OfEveryObject_IsComplete(string name) => Run(name, nameof(SchemaIsComplete));

    private static void Run(string name, string check) => typeof(ObjectTests)
        .GetMethod(check, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(Model.Objects.Single(type => type.Name == name))
        .Invoke(null, null);

    private static void Laws<T>()
        where T : class, ICanonicalObject<T>
    {
        var (filled, again) = (Model.Filled<T>(), Model.Filled<T>());
        Assert.Equal(filled, again);
        Assert.Equal(FieldSet<T>.All, T.NonNull(filled));
        Assert.Equal(FieldSet<T>.All, T.Differences(T.Empty, filled));
        Assert.Equal(filled, Patch<T>.Between(T.Empty, filled).Apply(T.Empty));
        Assert.Equal(T.Empty, Patch<T>.Between(filled, T.Empty).Apply(filled));

        var json = CanonicalJson.Write(filled);
        Assert.Equal(filled, CanonicalJson.Read<T>(json, out var carried));
        Assert.Equal(FieldSet<T>.All, carried);
        var cleared = CanonicalJson.Write(T.Empty, FieldSet<T>.All);
        Assert.Equal(T.Empty, CanonicalJson.Read<T>(cleared, out carried));
        Assert.Equal(FieldSet<T>.All, carried);

        var count = T.Schema.Attributes.Count;
        var (left, right) = (new ulong[count], new ulong[count]);
        T.Fingerprint(filled, left);
        T.Fingerprint(again, right);
        Assert.Equal(left, right);
        Assert.DoesNotContain(0UL, left);
        T.Fingerprint(T.Empty, left);
        Assert.All(left, static print => Assert.Equal(0UL, print));

        foreach (var field in T.AllFields)
        {
            Assert.Same(field, Field<T>.Find(field.Name));
            Assert.Equal(field.AsSet(), T.Differences(filled, field.Clear(filled)));
        }

        Assert.DoesNotContain("12.5", filled.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("é", filled.ToString(), StringComparison.Ordinal);
    }

    private static void SchemaIsComplete<T>()
        where T : class, ICanonicalObject<T>
    {
        Assert.Matches(Kebab(), T.Schema.Name.Value);
        Assert.Equal(1, T.Schema.Version);
        Assert.Equal(T.AllFields.Select(static field => field.Name), T.Schema.Attributes.Select(static attribute => attribute.Name));
        Assert.Equal("customFields", T.Schema.Attributes[^1].Name);
        Check(T.Schema.Attributes);
    }

    private static void Check(IReadOnlyList<AttributeSchema> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            Assert.Equal(i, attribute.Index);
            Assert.Equal(attribute.Kind == AttributeKind.Reference, attribute.ReferencedObject is not null);
            Assert.Equal(attribute.Kind == AttributeKind.Enum, attribute.Words.Count > 0);
            Assert.Equal(attribute.Kind == AttributeKind.Part, attribute.Part is not null);
            if (attribute.Part is { } part)
            {
                Check(part.Attributes);
                Assert.Equal(attribute.HoldsReferences, part.Attributes.Any(static inner => inner.HoldsReferences));
            }
        }
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();
}
