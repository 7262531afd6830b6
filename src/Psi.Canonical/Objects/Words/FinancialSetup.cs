using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Whether the ledger has all that a project needs to be billed.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<FinancialSetup>))]
public enum FinancialSetup
{
    /// <summary>Nothing has been set up.</summary>
    NotStarted,

    /// <summary>Being set up.</summary>
    Pending,

    /// <summary>All is there.</summary>
    Ready,

    /// <summary>Something stands in the way.</summary>
    Blocked,
}
