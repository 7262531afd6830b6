using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How much a finding weighs.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<Severity>))]
public enum Severity
{
    /// <summary>The record is not fit for the purpose.</summary>
    Error,

    /// <summary>The record can be used; somebody should look at it.</summary>
    Warning,
}
