using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a line of the project ledger is about.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ActualKind>))]
public enum ActualKind
{
    /// <summary>Hours.</summary>
    Time,

    /// <summary>An expense.</summary>
    Expense,

    /// <summary>Goods.</summary>
    Material,

    /// <summary>A fee that was agreed.</summary>
    Fee,

    /// <summary>The fee of one period.</summary>
    Retainer,

    /// <summary>Money before the work.</summary>
    Advance,

    /// <summary>A correction of an amount.</summary>
    Adjustment,
}
