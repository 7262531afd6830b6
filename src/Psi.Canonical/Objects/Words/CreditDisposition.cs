using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What becomes of work that was credited.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CreditDisposition>))]
public enum CreditDisposition
{
    /// <summary>It is billed again.</summary>
    Rebill,

    /// <summary>It is given up.</summary>
    WriteOff,
}
