using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Makes patches of lists whose changes merge.</summary>
/// <typeparam name="TValue">The type of the attribute, as it is declared.</typeparam>
internal interface IListPatching<TValue>
{
    /// <summary>Finds what leads from one list to another; <see langword="null"/> when it can only be replaced.</summary>
    ListPatch<TObject>? Find<TObject>(Field<TObject, TValue> field, TValue before, TValue after)
        where TObject : class, ICanonicalObject<TObject>;

    /// <summary>Reads a patch of a list; the reader stands on the beginning of its JSON object and ends on its end.</summary>
    ListPatch<TObject> Read<TObject>(Field<TObject, TValue> field, ref Utf8JsonReader reader)
        where TObject : class, ICanonicalObject<TObject>;
}
