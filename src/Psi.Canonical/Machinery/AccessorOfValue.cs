using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Reaches one attribute of a record. For generated code.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TValue">The type of the attribute, as it is declared.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Accessor<TRecord, TValue> : Accessor<TRecord>
    where TRecord : class
{
    private readonly Func<TRecord, TValue> _get;
    private readonly Func<TRecord, TValue, TRecord> _with;

    /// <summary>Initializes a new instance of the <see cref="Accessor{TRecord, TValue}"/> class.</summary>
    /// <param name="get">Reads the attribute.</param>
    /// <param name="with">Copies a record with another value.</param>
    /// <param name="handler">What is done with values of its type.</param>
    public Accessor(Func<TRecord, TValue> get, Func<TRecord, TValue, TRecord> with, AttributeHandler<TValue> handler)
    {
        _get = get;
        _with = with;
        Handler = handler;
    }

    internal AttributeHandler<TValue> Handler { get; }

    internal TValue Get(TRecord record) => _get(record);

    internal TRecord With(TRecord record, TValue value) => _with(record, value);

    internal override bool AreEqual(TRecord left, TRecord right) => Handler.AreEqual(_get(left), _get(right));

    internal override void Write(Utf8JsonWriter writer, TRecord record) => Handler.Write(writer, _get(record));

    internal override TRecord Read(ref Utf8JsonReader reader, TRecord into) => _with(into, Handler.Read(ref reader));

    internal override TRecord Redact(AttributeSchema attribute, DataClassification hidden, TRecord record) =>
        _get(record) is { } value && (attribute.Classification & hidden) != 0
            ? _with(record, (attribute.OwnClassification & hidden) != 0 ? Handler.Hide(value) : Handler.RedactInside(value, hidden))
            : record;

    internal override void Compare(AttributePath path, TRecord before, TRecord after, ChangeLog changes) =>
        Handler.Compare(path, _get(before), _get(after), changes);

    internal override TRecord Merge(AttributePath path, TRecord ancestor, TRecord left, TRecord right, TRecord into, ConflictLog conflicts)
    {
        var merged = Handler.MergeAny(path, _get(ancestor), _get(left), _get(right), conflicts);
        return Handler.AreEqual(_get(into), merged) ? into : _with(into, merged);
    }
}
