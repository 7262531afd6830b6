using System.Text;
using System.Text.Json;

namespace Psi.Canonical.Tests.Objects;

/// <summary>Plants canaries in every protected value of every object and looks for them wherever people may look.</summary>
[Trait("Lesson", "U-81")]
public class CanaryTests
{
    private static readonly string[] Canaries = ["zyxw", "70007", "1907-07-07"];

    private static readonly string[] Misfits =
    [
        "\"zyxw\"", "{\"zyxw\":\"zyxw\"}", "[\"zyxw\"]", "[{\"key\":\"zyxw\",\"x\":1,\"zyxw\":2", "70007.70007e3",
        "{\"amount\":\"70007\",\"currency\":\"zyxw\"}", "{\"system\":\"ZYXW zyxw\",\"object\":\"zyxw !\",\"id\":\"zyxw\"}",
    ];

    public static TheoryData<string> Names => EveryObject.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Canaries_InRedactedJsonDiffMergeAndText_AreNotFound(string name) => EveryObject.Run(typeof(CanaryTests), nameof(NoCanaryEscapes), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Canaries_InValuesThatCannotBeRead_AreNotInTheException(string name) => EveryObject.Run(typeof(CanaryTests), nameof(NoCanaryInExceptions), name);

    private static void NoCanaryEscapes<T>()
        where T : class, ICanonicalObject<T>
    {
        var (record, other) = (AnyRecord.MakeCanary<T>("zyxw-a"), AnyRecord.MakeCanary<T>("zyxw-b"));
        var json = Text(CanonicalJson.Write(record));
        var holdsCanary = Canaries.Any(canary => json.Contains(canary, StringComparison.Ordinal));
        Assert.Equal(holdsCanary, T.Schema.Attributes.Any(static attribute => attribute.Classification != DataClassification.None
            && attribute.Kind is not (AttributeKind.Boolean or AttributeKind.Enum or AttributeKind.Currency or AttributeKind.Country)));

        var redacted = Redaction.Of(record);
        AssertFree(Text(CanonicalJson.Write(redacted)));
        Assert.Equal(redacted, Redaction.Of(redacted));
        Assert.True(Redaction.Fields<T>(DataClassification.All).ContainsAll(T.Differences(record, redacted)));
        AssertFree(record.ToString()!);
        AssertFree(Patch<T>.Merging(T.Empty, record).ToString());

        foreach (var (before, after) in new[] { (T.Empty, record), (record, T.Empty), (record, other) })
        {
            var diff = Diff.Between(before, after);
            AssertFree(diff.Describe());
            AssertFree(diff.ToString());
            Assert.All(diff.Changes, static change => AssertFree($"{change} {change.Path} {change.Before} {change.After}"));
            Assert.Equal(T.Differences(before, after), diff.Fields);
        }

        var merge = ThreeWayMerge.Merge(T.Empty, record, other);
        AssertFree(merge.ToString());
        Assert.All(merge.Details, static detail => AssertFree($"{detail} {detail.Path} {detail.Ancestor} {detail.Left} {detail.Right}"));
    }

    private static void NoCanaryInExceptions<T>()
        where T : class, ICanonicalObject<T>
    {
        foreach (var attribute in T.Schema.Attributes)
        {
            foreach (var value in Misfits)
            {
                if (Record.Exception(() => CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes($"{{\"{attribute.Name}\":{value}}}"))) is { } exception)
                {
                    Assert.IsAssignableFrom<JsonException>(exception);
                    AssertFree(exception.ToString());
                }
            }
        }
    }

    private static void AssertFree(string text) => Assert.All(Canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
