using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What one invoice is made for.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<InvoiceScope>))]
public enum InvoiceScope
{
    /// <summary>All of an account.</summary>
    Account,

    /// <summary>One contract.</summary>
    Contract,

    /// <summary>One project.</summary>
    Project,

    /// <summary>One contract line.</summary>
    Line,
}
