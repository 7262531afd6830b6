using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Reaches one attribute of a record, whatever its type. For generated code.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Accessor<TRecord>
    where TRecord : class
{
    private protected Accessor()
    {
    }

    internal abstract bool AreEqual(TRecord left, TRecord right);

    internal abstract void Write(Utf8JsonWriter writer, TRecord record);

    internal abstract TRecord Read(ref Utf8JsonReader reader, TRecord into);

    internal abstract TRecord Redact(AttributeSchema attribute, DataClassification hidden, TRecord record);

    internal abstract void Compare(AttributePath path, TRecord before, TRecord after, ChangeLog changes);

    internal abstract TRecord Merge(AttributePath path, TRecord ancestor, TRecord left, TRecord right, TRecord into, ConflictLog conflicts);
}
