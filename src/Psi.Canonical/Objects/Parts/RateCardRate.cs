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

    /// <summary>Gets the role. <see langword="null"/> means any.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the worker. <see langword="null"/> means any.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the service item. <see langword="null"/> means any.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the unit of the organisation. <see langword="null"/> means any.</summary>
    public Ref<OrgUnit>? OrgUnit { get; init; }

    /// <summary>Gets what the price is for.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets how the rate is stated.</summary>
    public RateBasis? Basis { get; init; }

    /// <summary>Gets the price of one unit, net of tax. Zero means free, <see langword="null"/> means none is stated.</summary>
    public Money? Price { get; init; }

    /// <summary>Gets the factor on another rate, where the basis is one.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Gets the role's average cost of one unit.</summary>
    [Financial]
    public Money? Cost { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it holds. <see langword="null"/> means no end is known.</summary>
    public DateOnly? EffectiveTo { get; init; }
}
