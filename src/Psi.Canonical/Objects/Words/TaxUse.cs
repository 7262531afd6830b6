using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>On which side a tax code is used.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<TaxUse>))]
public enum TaxUse
{
    /// <summary>On sales.</summary>
    Sales,

    /// <summary>On purchases.</summary>
    Purchases,

    /// <summary>On both.</summary>
    Both,
}
