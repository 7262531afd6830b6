using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What an account of the ledger is.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<GlAccountKind>))]
public enum GlAccountKind
{
    /// <summary>An asset.</summary>
    Asset,

    /// <summary>A liability.</summary>
    Liability,

    /// <summary>Equity.</summary>
    Equity,

    /// <summary>Revenue.</summary>
    Revenue,

    /// <summary>An expense.</summary>
    Expense,
}
