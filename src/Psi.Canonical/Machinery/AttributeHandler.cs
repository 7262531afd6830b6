using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>What is done with the values of one attribute, whatever record it stands in. For generated code.</summary>
/// <typeparam name="TValue">The type of the attribute, as it is declared.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AttributeHandler<TValue>
{
    private protected AttributeHandler()
    {
    }

    internal abstract bool AreEqual(TValue left, TValue right);

    /// <summary>Writes the value, or JSON's <c>null</c>.</summary>
    internal abstract void Write(Utf8JsonWriter writer, TValue value);

    internal abstract TValue Read(ref Utf8JsonReader reader);

    /// <summary>Gives what stands in the place of a value that must not be shown.</summary>
    internal virtual TValue Hide(TValue value) => default!;

    /// <summary>Takes out what must not be shown of what is inside a value.</summary>
    internal virtual TValue RedactInside(TValue value, DataClassification hidden) => value;

    /// <summary>Notes how two unequal values differ.</summary>
    internal virtual void Compare(AttributePath path, TValue before, TValue after, ChangeLog changes) =>
        changes.Add(path, before is null ? ChangeKind.Set : after is null ? ChangeKind.Cleared : ChangeKind.Changed, this, before, after);

    /// <summary>Merges three values of which both sides changed, each to something else.</summary>
    internal virtual TValue Merge(AttributePath path, TValue ancestor, TValue left, TValue right, ConflictLog conflicts)
    {
        conflicts.Add(path, this, ancestor, left, right);
        return left;
    }

    /// <summary>Merges three values of which any may be equal.</summary>
    internal TValue MergeAny(AttributePath path, TValue ancestor, TValue left, TValue right, ConflictLog conflicts) =>
        AreEqual(left, right) || AreEqual(right, ancestor) ? left
            : AreEqual(left, ancestor) ? right
            : Merge(path, ancestor, left, right, conflicts);
}
