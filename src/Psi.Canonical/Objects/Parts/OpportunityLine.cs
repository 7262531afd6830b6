using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One thing that is being sold. Amounts are net of tax and in the currency of the deal.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record OpportunityLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets what the line is called.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the text of what is sold, fit for the client.</summary>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets the service item it is sold as.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the role that would do it.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets how it would be billed.</summary>
    public BillingMethod? BillingMethod { get; init; }

    /// <summary>Gets how much is sold, in <see cref="Unit"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price of one unit, net of tax, before the discount.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the share taken off, 0 to 1.</summary>
    /// <remarks>Null: none.</remarks>
    public decimal? Discount { get; init; }

    /// <summary>Gets the price of the whole line, net of tax, after the discount.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the hours the line is estimated at.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Gets the cost the line is estimated at.</summary>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the first day of the work.</summary>
    /// <remarks>Null: as the deal has it.</remarks>
    public DateOnly? ServiceStart { get; init; }

    /// <summary>Gets the last day of the work.</summary>
    /// <remarks>Null: as the deal has it.</remarks>
    public DateOnly? ServiceEnd { get; init; }
}
