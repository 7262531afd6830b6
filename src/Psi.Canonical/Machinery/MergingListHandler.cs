using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A list whose changes merge element by element.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TIdentity">What tells elements apart: their key, or the element itself.</typeparam>
internal abstract class MergingListHandler<T, TIdentity> : AttributeHandler<ValueList<T>?>, IListPatching<ValueList<T>?>
{
    /// <summary>Takes elements out of a list and puts others in: in the place of those with the same identity, else at the end.</summary>
    public abstract ValueList<T> Apply(ValueList<T> list, ValueList<T> put, ValueList<TIdentity> remove);

    /// <summary>Finds what leads from one list to another, if that can be said element by element.</summary>
    public abstract bool TryFind(ValueList<T> before, ValueList<T> after, out ValueList<T> put, out ValueList<TIdentity> remove);

    public abstract TIdentity IdentityOf(T element);

    public abstract void WriteElements(Utf8JsonWriter writer, ValueList<T> elements);

    public abstract ValueList<T> ReadElements(ref Utf8JsonReader reader);

    public abstract void WriteIdentities(Utf8JsonWriter writer, ValueList<TIdentity> identities);

    public abstract ValueList<TIdentity> ReadIdentities(ref Utf8JsonReader reader);

    public ListPatch<TObject>? Find<TObject>(Field<TObject, ValueList<T>?> field, ValueList<T>? before, ValueList<T>? after)
        where TObject : class, ICanonicalObject<TObject> =>
        before is { } old && after is { } now && TryFind(old, now, out var put, out var remove)
            ? new ListPatch<TObject, T, TIdentity>(field, this, put, remove)
            : null;

    public ListPatch<TObject> Read<TObject>(Field<TObject, ValueList<T>?> field, ref Utf8JsonReader reader)
        where TObject : class, ICanonicalObject<TObject>
    {
        ValueList<T>? put = null;
        ValueList<TIdentity>? remove = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("put"u8))
            {
                reader.Read();
                put = put is null ? ReadElements(ref reader) : throw JsonRead.Twice("put");
            }
            else if (reader.ValueTextEquals("remove"u8))
            {
                reader.Read();
                remove = remove is null ? ReadIdentities(ref reader) : throw JsonRead.Twice("remove");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new ListPatch<TObject, T, TIdentity>(field, this, put ?? default, remove ?? default);
    }

    internal override void Write(Utf8JsonWriter writer, ValueList<T>? value)
    {
        if (value is { } list)
        {
            WriteElements(writer, list);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    internal override ValueList<T>? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : ReadElements(ref reader);
}
