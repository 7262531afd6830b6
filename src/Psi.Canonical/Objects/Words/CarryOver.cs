using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What becomes of an allowance that was not used.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CarryOver>))]
public enum CarryOver
{
    /// <summary>It lapses with its period.</summary>
    None,

    /// <summary>It lasts one period more.</summary>
    NextPeriod,

    /// <summary>It lasts until the contract line ends.</summary>
    UntilEnd,
}
