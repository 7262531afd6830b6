namespace Psi.Sync.Ownership;

/// <summary>What the golden record has, seen from a system that says otherwise.</summary>
internal enum GoldenSide
{
    /// <summary>Nothing, and never anything.</summary>
    Unset,

    /// <summary>Nothing any more: somebody cleared it.</summary>
    Cleared,

    /// <summary>What the system itself filled in or seeded.</summary>
    Fill,

    /// <summary>What the system itself said when it was its owner.</summary>
    Own,

    /// <summary>What somebody said who ranks lower than the system.</summary>
    Lower,

    /// <summary>What somebody said who ranks as high or higher.</summary>
    Higher,
}
