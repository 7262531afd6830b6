namespace Psi.Canonical;

/// <summary>How two records differ.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed class RecordDiff<T>
    where T : class, ICanonicalObject<T>
{
    internal RecordDiff(FieldSet<T> fields, IReadOnlyList<AttributeChange> changes)
    {
        Fields = fields;
        Changes = changes;
    }

    /// <summary>Gets the attributes that differ.</summary>
    public FieldSet<T> Fields { get; }

    /// <summary>Gets each difference by itself, in the order of the attributes: inside parts, lines and custom fields too.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; }

    /// <summary>Gets a value indicating whether the records are equal.</summary>
    public bool IsEmpty => Fields.IsEmpty;

    /// <summary>Writes the differences for a reader, one a line.</summary>
    /// <returns>The text.</returns>
    public string Describe() => string.Join('\n', Changes.Select(static change => change.Describe()));

    /// <summary>Names the object and what differs, never a value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{T.Schema.Name} {{{string.Join(", ", Changes)}}}";
}
