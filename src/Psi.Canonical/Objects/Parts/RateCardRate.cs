using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One rate of a rate card. Of all that fit, the one that says most (worker, role, item, unit) holds.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record RateCardRate
{
    /// <summary>Gets the platform's own id of the rate, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the role.</summary>
    /// <remarks>Null: any.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the worker.</summary>
    /// <remarks>Null: any.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the service item.</summary>
    /// <remarks>Null: any.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the unit of the organisation.</summary>
    /// <remarks>Null: any.</remarks>
    public Ref<OrgUnit>? OrgUnit { get; init; }

    /// <summary>Gets what the price is for.</summary>
    /// <remarks>Null: an hour.</remarks>
    public Unit? Unit { get; init; }

    /// <summary>Gets how the rate is stated.</summary>
    /// <remarks>Null: as a price.</remarks>
    public RateBasis? Basis { get; init; }

    /// <summary>Gets the price of one unit, net of tax, in the card's currency; zero means free.</summary>
    /// <remarks>Null: none is stated.</remarks>
    [Financial]
    public Money? Price { get; init; }

    /// <summary>Gets the factor on another rate, or the share put on the cost, where the basis is one.</summary>
    /// <remarks>Null: the basis is a price.</remarks>
    [Financial]
    public decimal? Factor { get; init; }

    /// <summary>Gets the role's average cost of one unit.</summary>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    /// <remarks>Null: as the card has it.</remarks>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it holds.</summary>
    /// <remarks>Null: as the card has it.</remarks>
    public DateOnly? EffectiveTo { get; init; }
}
