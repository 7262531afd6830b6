using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A change of a canonical object: each attribute is absent, cleared or set; a list may also be merged.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// An attribute that the patch does not carry is absent: the patch does not speak of it. One in <see cref="Fields"/> is cleared when
/// its value is <see langword="null"/>, else set; a list is then replaced as a whole. A list in <see cref="Lists"/> is merged: what
/// is not named there stays as it is. Equality is by value; values of absent attributes are dropped. All that survives JSON.
/// </remarks>
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed record Patch<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Initializes a new instance of the <see cref="Patch{T}"/> class.</summary>
    /// <param name="values">The values.</param>
    /// <param name="fields">The attributes that the patch sets or clears.</param>
    public Patch(T values, FieldSet<T> fields)
        : this(values, fields, default)
    {
    }

    internal Patch(T values, FieldSet<T> fields, ValueList<ListPatch<T>> lists)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = fields.ContainsAll(T.NonNull(values)) ? values : T.Overlay(T.Empty, values, fields);
        Fields = fields;
        Lists = lists;
    }

    /// <summary>Gets the patch that changes nothing.</summary>
    public static Patch<T> Empty { get; } = new(T.Empty, FieldSet<T>.Empty);

    /// <summary>Gets the values; only those of <see cref="Fields"/> count.</summary>
    public T Values { get; }

    /// <summary>Gets the attributes that the patch sets or clears as a whole.</summary>
    public FieldSet<T> Fields { get; }

    /// <summary>Gets the lists that the patch merges, by index; none of them is in <see cref="Fields"/>.</summary>
    /// <remarks>Whoever cannot write a part of a list takes <see cref="Replacing"/> first.</remarks>
    public ValueList<ListPatch<T>> Lists { get; }

    /// <summary>Gets the attributes that the patch speaks of: set, cleared or merged.</summary>
    public FieldSet<T> Carried
    {
        get
        {
            var fields = Fields;
            foreach (var list in Lists)
            {
                fields = fields.Add(list.Field);
            }

            return fields;
        }
    }

    /// <summary>Gets a value indicating whether the patch changes nothing.</summary>
    public bool IsEmpty => Fields.IsEmpty && Lists.IsEmpty;

    /// <summary>Finds what leads from one record to another; lists are replaced as a whole.</summary>
    /// <param name="before">The record before.</param>
    /// <param name="after">The record after.</param>
    /// <returns>The patch that makes the one the other.</returns>
    public static Patch<T> Between(T before, T after) => new(after, T.Differences(before, after));

    /// <summary>Finds what leads from one record to another; lists whose policy lets them are merged, so that what others change in them stays.</summary>
    /// <param name="before">The record before.</param>
    /// <param name="after">The record after.</param>
    /// <returns>The patch that makes the one the other.</returns>
    /// <remarks>A list is replaced all the same where its lines have no keys or changed their order.</remarks>
    public static Patch<T> Merging(T before, T after)
    {
        var fields = T.Differences(before, after);
        var lists = new List<ListPatch<T>>();
        foreach (var field in fields)
        {
            if (field.Schema.IsList && field.FindListPatch(before, after) is { } list)
            {
                lists.Add(list);
                fields = fields.Remove(field);
            }
        }

        return new(after, fields, lists.ToValueList());
    }

    /// <summary>Makes a patch that sets every attribute that a record has, and clears none.</summary>
    /// <param name="values">The record.</param>
    /// <returns>The patch.</returns>
    public static Patch<T> Of(T values) => new(values, T.NonNull(values));

    /// <summary>Takes the patch apart, but for <see cref="Lists"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="fields">The attributes that are set or cleared.</param>
    public void Deconstruct(out T values, out FieldSet<T> fields)
    {
        values = Values;
        fields = Fields;
    }

    /// <summary>Applies the patch.</summary>
    /// <param name="target">The record to change.</param>
    /// <returns>The changed copy; <paramref name="target"/> itself when the patch is empty.</returns>
    public T Apply(T target)
    {
        var record = T.Overlay(target, Values, Fields);
        foreach (var list in Lists)
        {
            record = list.Apply(record);
        }

        return record;
    }

    /// <summary>Gives a patch that does the same to one record and merges nothing: each merged list is replaced by what comes of it.</summary>
    /// <param name="current">The record.</param>
    /// <returns>The patch; this one when it merges nothing.</returns>
    public Patch<T> Replacing(T current)
    {
        if (Lists.IsEmpty)
        {
            return this;
        }

        var values = Values;
        foreach (var list in Lists)
        {
            values = T.Overlay(values, list.Apply(current), list.Field);
        }

        return new(values, Carried);
    }

    /// <summary>Tells whether the patch speaks of an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns><see langword="true"/> when it is cleared, set or merged.</returns>
    public bool Carries(Field<T> field) => Carried.Contains(field);

    /// <summary>Tells whether the patch clears an attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns><see langword="true"/> when it is carried and empty.</returns>
    public bool Clears(Field<T> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Fields.Contains(field) && field.IsNull(Values);
    }

    /// <summary>Keeps some attributes only.</summary>
    /// <param name="fields">The attributes to keep.</param>
    /// <returns>The smaller patch.</returns>
    public Patch<T> Only(FieldSet<T> fields) =>
        fields.ContainsAll(Carried) ? this : new(Values, Fields & fields, Lists.Where(list => fields.Contains(list.Field)).ToValueList());

    /// <summary>Drops some attributes.</summary>
    /// <param name="fields">The attributes to drop.</param>
    /// <returns>The smaller patch.</returns>
    public Patch<T> Without(FieldSet<T> fields) => fields.Overlaps(Carried) ? Only(FieldSet<T>.All - fields) : this;

    /// <summary>Sets or clears one attribute more.</summary>
    /// <typeparam name="TValue">The type of the attribute.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="value">Its value; <see langword="null"/> clears it.</param>
    /// <returns>The larger patch.</returns>
    public Patch<T> With<TValue>(Field<T, TValue> field, TValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field.With(Values, value), Fields.Add(field), Lists.Where(list => list.Field != field).ToValueList());
    }

    /// <summary>Puts lines in a list, each in the place of the one with its key, and removes others; the rest of the list stays.</summary>
    /// <typeparam name="TPart">The line.</typeparam>
    /// <param name="field">The list.</param>
    /// <param name="put">The lines to put in.</param>
    /// <param name="remove">The keys of the lines to remove.</param>
    /// <returns>The larger patch.</returns>
    /// <exception cref="ArgumentException">The lines of the list are not told apart by key, or a line has no key or shares it.</exception>
    public Patch<T> PutLines<TPart>(Field<T, ValueList<TPart>?> field, ValueList<TPart> put, ValueList<string> remove = default)
        where TPart : class, ICanonicalPart<TPart>
    {
        ArgumentNullException.ThrowIfNull(field);
        return Parts.ByKey(put) is null
            ? throw new ArgumentException($"Lines put in '{T.Schema.Name}.{field.Name}' need a key each, and no two the same.", nameof(put))
            : Then(field, put, remove);
    }

    /// <summary>Puts elements in a list that is a set and removes others; the rest of the list stays.</summary>
    /// <typeparam name="TElement">The element.</typeparam>
    /// <param name="field">The list.</param>
    /// <param name="put">The elements to put in.</param>
    /// <param name="remove">The elements to remove.</param>
    /// <returns>The larger patch.</returns>
    /// <exception cref="ArgumentException">The list is no set.</exception>
    public Patch<T> PutElements<TElement>(Field<T, ValueList<TElement>?> field, ValueList<TElement> put, ValueList<TElement> remove = default) =>
        Then(field, put, remove);

    /// <summary>Puts a later patch on top of this one.</summary>
    /// <param name="next">The later patch, which wins.</param>
    /// <returns>The patch that does both.</returns>
    public Patch<T> Then(Patch<T> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var lists = Lists.Where(list => !next.Fields.Contains(list.Field)).ToDictionary(static list => list.Field.Index);
        var values = T.Overlay(Values, next.Values, next.Fields);
        var fields = Fields | next.Fields;
        foreach (var list in next.Lists)
        {
            if (fields.Contains(list.Field))
            {
                values = list.Apply(values);
            }
            else
            {
                lists[list.Field.Index] = lists.TryGetValue(list.Field.Index, out var earlier) ? earlier.Then(list) : list;
            }
        }

        return new(values, fields, lists.Values.OrderBy(static list => list.Field.Index).ToValueList());
    }

    /// <summary>Names the object and the attributes, never their values.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{T.Schema.Name} {Carried}";

    private Patch<T> Then<TElement, TIdentity>(Field<T, ValueList<TElement>?> field, ValueList<TElement> put, ValueList<TIdentity> remove)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Handler is MergingListHandler<TElement, TIdentity> handler
            ? Then(new Patch<T>(T.Empty, default, [new ListPatch<T, TElement, TIdentity>(field, handler, put, remove)]))
            : throw new ArgumentException($"List '{T.Schema.Name}.{field.Name}' is '{field.Schema.ListPolicy}': replace it, or choose the method for such a list.", nameof(field));
    }
}
