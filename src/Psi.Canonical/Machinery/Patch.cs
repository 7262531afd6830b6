using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A change of a canonical object: each attribute is absent, cleared or set.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// An attribute outside <see cref="Fields"/> is absent: the patch does not speak of it. One inside is cleared when its value
/// is <see langword="null"/>, else set. Equality is by value; values of absent attributes are dropped.
/// </remarks>
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed record Patch<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Initializes a new instance of the <see cref="Patch{T}"/> class.</summary>
    /// <param name="values">The values.</param>
    /// <param name="fields">The attributes that the patch speaks of.</param>
    public Patch(T values, FieldSet<T> fields)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = fields.ContainsAll(T.NonNull(values)) ? values : T.Overlay(T.Empty, values, fields);
        Fields = fields;
    }

    /// <summary>Gets the patch that changes nothing.</summary>
    public static Patch<T> Empty { get; } = new(T.Empty, FieldSet<T>.Empty);

    /// <summary>Gets the values; only those of <see cref="Fields"/> count.</summary>
    public T Values { get; }

    /// <summary>Gets the attributes that the patch speaks of.</summary>
    public FieldSet<T> Fields { get; }

    /// <summary>Gets a value indicating whether the patch changes nothing.</summary>
    public bool IsEmpty => Fields.IsEmpty;

    /// <summary>Finds what leads from one record to another.</summary>
    /// <param name="before">The record before.</param>
    /// <param name="after">The record after.</param>
    /// <returns>The patch that makes the one the other.</returns>
    public static Patch<T> Between(T before, T after) => new(after, T.Differences(before, after));

    /// <summary>Makes a patch that sets every attribute that a record has, and clears none.</summary>
    /// <param name="values">The record.</param>
    /// <returns>The patch.</returns>
    public static Patch<T> Of(T values) => new(values, T.NonNull(values));

    /// <summary>Takes the patch apart.</summary>
    /// <param name="values">The values.</param>
    /// <param name="fields">The attributes.</param>
    public void Deconstruct(out T values, out FieldSet<T> fields)
    {
        values = Values;
        fields = Fields;
    }

    /// <summary>Applies the patch.</summary>
    /// <param name="target">The record to change.</param>
    /// <returns>The changed copy; <paramref name="target"/> itself when the patch is empty.</returns>
    public T Apply(T target) => T.Overlay(target, Values, Fields);

    /// <summary>Tells whether the patch speaks of an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns><see langword="true"/> when it is cleared or set.</returns>
    public bool Carries(Field<T> field) => Fields.Contains(field);

    /// <summary>Tells whether the patch clears an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns><see langword="true"/> when it is carried and empty.</returns>
    public bool Clears(Field<T> field) => Carries(field) && field.IsNull(Values);

    /// <summary>Keeps some attributes only.</summary>
    /// <param name="fields">The attributes to keep.</param>
    /// <returns>The smaller patch.</returns>
    public Patch<T> Only(FieldSet<T> fields) => fields.ContainsAll(Fields) ? this : new(Values, Fields & fields);

    /// <summary>Drops some attributes.</summary>
    /// <param name="fields">The attributes to drop.</param>
    /// <returns>The smaller patch.</returns>
    public Patch<T> Without(FieldSet<T> fields) => fields.Overlaps(Fields) ? new(Values, Fields - fields) : this;

    /// <summary>Sets or clears one attribute more.</summary>
    /// <typeparam name="TValue">The type of the attribute.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="value">Its value; <see langword="null"/> clears it.</param>
    /// <returns>The larger patch.</returns>
    public Patch<T> With<TValue>(Field<T, TValue> field, TValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field.With(Values, value), Fields.Add(field));
    }

    /// <summary>Puts a later patch on top of this one.</summary>
    /// <param name="next">The later patch, which wins.</param>
    /// <returns>The patch that does both.</returns>
    public Patch<T> Then(Patch<T> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(T.Overlay(Values, next.Values, next.Fields), Fields | next.Fields);
    }

    /// <summary>Names the object and the attributes, never their values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{T.Schema.Name} {Fields}";
}
