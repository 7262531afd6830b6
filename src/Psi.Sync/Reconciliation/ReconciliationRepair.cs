using Psi.Canonical;

namespace Psi.Sync.Reconciliation;

/// <summary>How a difference is repaired in a system.</summary>
public enum RepairKind
{
    /// <summary>The system is told the golden values again.</summary>
    Tell,

    /// <summary>The record is made in the system, which takes it and lacks it.</summary>
    Make,

    /// <summary>The system owns the values, so its record is read again.</summary>
    Read,

    /// <summary>Psi does not write the values there: a person mends them in the system.</summary>
    ByHand,
}

/// <summary>A part of a repair plan.</summary>
/// <param name="System">The system.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Records">How many records it is done for.</param>
/// <param name="Calls">How many platform calls it takes, at least.</param>
public sealed record ReconciliationRepair(SystemId System, RepairKind Kind, long Records, long Calls);
