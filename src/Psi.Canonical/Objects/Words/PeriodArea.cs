using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What an accounting period is open for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<PeriodArea>))]
public enum PeriodArea
{
    /// <summary>Time, expenses and project costs.</summary>
    Projects,

    /// <summary>Sales documents.</summary>
    Receivables,

    /// <summary>Purchase documents.</summary>
    Payables,

    /// <summary>Journals.</summary>
    Ledger,
}
