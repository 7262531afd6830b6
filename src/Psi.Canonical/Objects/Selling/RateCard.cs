using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Rates for work, for a purpose.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("rate-card", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record RateCard
{
    /// <summary>Gets the name people use.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it prices.</summary>
    public RateCardPurpose? Purpose { get; init; }

    /// <summary>Gets the account it was agreed with. <see langword="null"/> means for all.</summary>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the legal entity it is of. <see langword="null"/> means shared by all.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the currency of its prices.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets how many hours make a day, for prices by the day.</summary>
    public decimal? HoursPerDay { get; init; }

    /// <summary>Gets a value indicating whether it holds where no other does.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day it holds. <see langword="null"/> means no end is known.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Gets the rates.</summary>
    public ValueList<RateCardRate>? Rates { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
