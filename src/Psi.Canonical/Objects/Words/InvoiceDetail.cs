using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What one line of an invoice stands for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<InvoiceDetail>))]
public enum InvoiceDetail
{
    /// <summary>A contract line.</summary>
    Line,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A worker.</summary>
    Worker,

    /// <summary>A time entry or an expense.</summary>
    Entry,
}
