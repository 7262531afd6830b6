using Psi.Canonical;

namespace Psi.Sync.Billing;

internal static class Lists
{
    public static IEnumerable<T> Items<T>(this ValueList<T>? list) => list is { } items ? items : Enumerable.Empty<T>();

    public static TValue? Of<T, TValue>(this IReadOnlyDictionary<Id<T>, TValue> records, Ref<T>? reference)
        where T : class, ICanonicalObject<T>
        where TValue : class =>
        reference is { } known && known.TryGetId(out var id) && records.TryGetValue(id, out var found) ? found : null;

    public static Golden<T>? Of<T>(this IEnumerable<Golden<T>> records, Ref<T>? reference)
        where T : class, ICanonicalObject<T> =>
        reference is { } known && known.TryGetId(out var id) ? records.FirstOrDefault(record => record.Id == id) : null;
}
