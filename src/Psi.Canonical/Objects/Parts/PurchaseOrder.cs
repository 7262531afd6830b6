using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A client's order that invoices must name.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PurchaseOrder
{
    /// <summary>Gets the platform's own id of the order, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the client's number, as invoices must show it.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the most that may be billed on it, net of tax, in the contract's currency.</summary>
    /// <remarks>Null: no limit.</remarks>
    public Money? Amount { get; init; }

    /// <summary>Gets the first day of work that it covers.</summary>
    /// <remarks>Null: from the beginning.</remarks>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of work that it covers.</summary>
    /// <remarks>Null: no end.</remarks>
    public DateOnly? To { get; init; }
}
