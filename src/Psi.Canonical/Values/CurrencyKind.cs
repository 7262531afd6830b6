using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What ISO 4217 says of a currency code.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<CurrencyKind>))]
public enum CurrencyKind
{
    /// <summary>The list does not have it.</summary>
    Unlisted,

    /// <summary>Money that is paid with.</summary>
    Money,

    /// <summary>A funds code or unit of account with a minor unit: amounts are stated in it, bills seldom are (<c>CLF</c>, <c>USN</c>).</summary>
    Fund,

    /// <summary>A metal, a bond unit, a test or no currency: it has no minor unit, so amounts in it cannot be rounded (<c>XAU</c>, <c>XXX</c>).</summary>
    Special,

    /// <summary>Withdrawn since 2008; kept for documents that are older (<c>HRK</c>, <c>BGN</c>).</summary>
    Withdrawn,
}
