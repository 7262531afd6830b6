using Psi.Canonical;

namespace Psi.Sync.Reconciliation;

/// <summary>What is compared.</summary>
/// <param name="Object">The canonical object.</param>
/// <param name="Left">One system that holds it.</param>
/// <param name="Right">The other.</param>
public sealed record ReconciliationRequest(ObjectName Object, SystemId Left, SystemId Right)
{
    /// <summary>Gets the attribute by whose month records are grouped: a date.</summary>
    /// <value>The default value is <see langword="null"/>: the first date of the object in the order of its schema; no month where it has none.</value>
    public string? Period { get; init; }

    /// <summary>Gets the attributes that are left out of the comparison.</summary>
    /// <value>The default value is empty: all attributes that both systems carry are compared, but for custom fields.</value>
    public IReadOnlyList<string> Without { get; init => field = value ?? []; } = [];
}
