namespace Psi.Canonical;

/// <summary>Takes protected data out of records before they reach a log, an export or a message.</summary>
public static class Redaction
{
    /// <summary>The text that stands for a text taken out.</summary>
    public const string Mark = "[redacted]";

    /// <summary>Gives a copy without protected data.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="record">The record.</param>
    /// <param name="hidden">What to take out; by default all that is protected.</param>
    /// <returns>
    /// The copy: a text that was taken out reads <see cref="Mark"/>, anything else is <see langword="null"/>. What only parts hold
    /// is taken out of them, the rest of them stays. The record itself when it holds nothing of the kind.
    /// </returns>
    public static T Of<T>(T record, DataClassification hidden = DataClassification.All)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        foreach (var field in T.NonNull(record) & Fields<T>(hidden))
        {
            record = field.Accessor.Redact(field.Schema, hidden, record);
        }

        return record;
    }

    /// <summary>Tells which attributes of an object hold protected data.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="classification">The kinds to look for.</param>
    /// <returns>The attributes that hold any of them.</returns>
    public static FieldSet<T> Fields<T>(DataClassification classification)
        where T : class, ICanonicalObject<T>
    {
        var fields = FieldSet<T>.Empty;
        foreach (var attribute in T.Schema.Attributes)
        {
            fields |= (attribute.Classification & classification) != 0 ? FieldSet<T>.Of(attribute.Index) : default;
        }

        return fields;
    }
}
