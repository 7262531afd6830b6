using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>When in its period something is billed.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CadenceTiming>))]
public enum CadenceTiming
{
    /// <summary>At its beginning.</summary>
    Advance,

    /// <summary>At its end.</summary>
    Arrears,
}
