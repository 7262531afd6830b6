using System.Text.Json.Serialization;
using Psi.Canonical;

namespace Psi.Benchmarks.Detection;

/// <summary>A record of forty attributes, as wide as the widest that platforms fill.</summary>
[CanonicalObject("deal", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Deal
{
    public string? Name { get; init; }

    public string? Number { get; init; }

    public string? LegalName { get; init; }

    public string? Description { get; init; }

    public string? StageName { get; init; }

    public string? Source { get; init; }

    public string? Campaign { get; init; }

    public string? Industry { get; init; }

    public string? Website { get; init; }

    public string? Domain { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Street { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    public string? CloseReason { get; init; }

    public string? Competitor { get; init; }

    public OpportunityStatus? Status { get; init; }

    public OpportunityStage? Stage { get; init; }

    public OpportunityKind? Kind { get; init; }

    public BillingMethod? BillingMethod { get; init; }

    public bool? Active { get; init; }

    public bool? Budgeted { get; init; }

    public int? Seats { get; init; }

    public int? Year { get; init; }

    public decimal? Probability { get; init; }

    public decimal? Hours { get; init; }

    public decimal? Discount { get; init; }

    public Money? Amount { get; init; }

    public Money? Cost { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public CurrencyCode? Currency { get; init; }

    public Ref<Account>? Account { get; init; }

    public Ref<Worker>? Owner { get; init; }
}
