using System.Text.Json;

namespace Psi.Canonical;

/// <summary>A change of one list, element by element: some are put in, some are removed, the others stay as they are.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// Made by <see cref="Patch{T}.Merging"/>, <see cref="Patch{T}.PutLines"/> and <see cref="Patch{T}.PutElements"/>. What is removed goes
/// first; then a line takes the place of the one with its key, and what is new comes last. In JSON it is an object in the place of
/// the list: <c>{"put":[…],"remove":["20"]}</c>. Equality is by value.
/// </remarks>
public abstract class ListPatch<T> : IEquatable<ListPatch<T>>
    where T : class, ICanonicalObject<T>
{
    private protected ListPatch(Field<T> field) => Field = field;

    /// <summary>Gets the list.</summary>
    public Field<T> Field { get; }

    /// <summary>Gets how many elements are put in or replaced.</summary>
    public abstract int PutCount { get; }

    /// <summary>Gets how many elements are removed.</summary>
    public abstract int RemoveCount { get; }

    /// <summary>Applies the patch to the list of a record. A list that is <see langword="null"/> counts as empty, and stays so when nothing is put in.</summary>
    /// <param name="target">The record to change.</param>
    /// <returns>The changed copy.</returns>
    public abstract T Apply(T target);

    /// <inheritdoc />
    public abstract bool Equals(ListPatch<T>? other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ListPatch<T>);

    /// <inheritdoc />
    public abstract override int GetHashCode();

    /// <summary>Names the list and counts the changes, never showing a value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Field.Name} (+{PutCount} -{RemoveCount})";

    internal abstract ListPatch<T> Then(ListPatch<T> next);

    internal abstract void WriteJson(Utf8JsonWriter writer);
}
