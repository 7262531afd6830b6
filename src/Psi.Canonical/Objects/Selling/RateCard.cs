using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Rates for work, for a purpose.</summary>
/// <remarks>
/// Usually owned by the PSA; transfer cards by the ERP.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("rate-card", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record RateCard
{
    /// <summary>Gets the name people use.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP.</remarks>
    public string? Name { get; init; }

    /// <summary>Gets what the card prices: sales, cost, purchases from contractors, or work between legal entities.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP.</remarks>
    public RateCardPurpose? Purpose { get; init; }

    /// <summary>Gets the account that it was agreed with.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: for all.</remarks>
    public Ref<Account>? Account { get; init; }

    /// <summary>Gets the legal entity that it is of.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: shared by all.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the currency of its prices.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets how many hours make a day, for prices by the day.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: prices by the day cannot be turned into hours.</remarks>
    public decimal? HoursPerDay { get; init; }

    /// <summary>Gets a value indicating whether it holds where no other card does.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: no.</remarks>
    public bool? IsDefault { get; init; }

    /// <summary>Gets the first day of work that it prices.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: from the beginning.</remarks>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Gets the last day of work that it prices.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP. Null: no end is known.</remarks>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Gets the rates; of those that fit, the one that names most holds; merged by key.</summary>
    /// <remarks>Usually owned by the PSA; transfer cards by the ERP.</remarks>
    [Financial]
    public ValueList<RateCardRate>? Rates { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
