namespace Psi.Sync.Stores;

/// <summary>The keys a store itself keeps in <see cref="StoreTables.Meta"/>.</summary>
public static class StoreMeta
{
    /// <summary>The store's own id, made with it and never changed: 32 hexadecimal digits.</summary>
    public const string StoreId = "store-id";

    /// <summary>How often the store was opened, as a decimal number. It only grows, unless an older copy was put in its place.</summary>
    public const string Incarnation = "incarnation";

    /// <summary>
    /// There while the store holds an older state than the platforms were told, since a back-up was put in its place: the reason in words.
    /// The engine takes the row away once it has looked everything up again.
    /// </summary>
    public const string WentBack = "went-back";

    /// <summary>There in a back-up only: when it was taken.</summary>
    public const string BackUp = "back-up";
}
