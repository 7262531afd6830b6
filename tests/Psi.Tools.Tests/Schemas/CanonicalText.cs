using System.Reflection;
using System.Text;
using Psi.Canonical;

namespace Psi.Tools.Tests.Schemas;

/// <summary>Reads and writes the JSON of an object that is known by its wire name only.</summary>
internal abstract class CanonicalText
{
    public abstract ObjectSchema Schema { get; }

    public static CanonicalText Of(string name) =>
        (CanonicalText)Activator.CreateInstance(typeof(Of<>).MakeGenericType(Generated.Object(name).Type), nonPublic: true)!;

    public abstract string Record(string json);

    public abstract string Patch(string json);
}

internal sealed class Of<T> : CanonicalText
    where T : class, ICanonicalObject<T>
{
    public override ObjectSchema Schema => T.Schema;

    public override string Record(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(CanonicalJson.Read<T>(Encoding.UTF8.GetBytes(json))));

    public override string Patch(string json) => Encoding.UTF8.GetString(CanonicalJson.WritePatch(CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes(json))));
}
