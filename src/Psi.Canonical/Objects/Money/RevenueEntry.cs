using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The revenue of one contract line in one month.</summary>
/// <remarks>
/// Signed: a reversal is the exact negative.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("revenue-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record RevenueEntry
{
    /// <summary>Gets the contract line.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the book. <see langword="null"/> means the primary one.</summary>
    public string? Book { get; init; }

    /// <summary>Gets the first day of the month.</summary>
    public DateOnly? Period { get; init; }

    /// <summary>Gets how the revenue is recognised.</summary>
    public RevenueMethod? Method { get; init; }

    /// <summary>Gets the part of the transaction price that is allocated to the line.</summary>
    [Financial]
    public Money? Price { get; init; }

    /// <summary>Gets the cost up to the end of the month.</summary>
    [Financial]
    public Money? CostToDate { get; init; }

    /// <summary>Gets the cost expected in all, never below the cost to date.</summary>
    [Financial]
    public Money? EstimateAtCompletion { get; init; }

    /// <summary>Gets how much is done, 0 to 1.</summary>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets the revenue of this month.</summary>
    [Financial]
    public Money? Recognized { get; init; }

    /// <summary>Gets the revenue up to the end of the month.</summary>
    [Financial]
    public Money? CumulativeRecognized { get; init; }

    /// <summary>Gets what was billed up to the end of the month, net of tax.</summary>
    [Financial]
    public Money? BilledToDate { get; init; }

    /// <summary>Gets the revenue that is not billed.</summary>
    [Financial]
    public Money? Unbilled { get; init; }

    /// <summary>Gets what is billed and not yet revenue.</summary>
    [Financial]
    public Money? Deferred { get; init; }

    /// <summary>Gets the loss that is provided for.</summary>
    [Financial]
    public Money? LossProvision { get; init; }

    /// <summary>Gets where it stands.</summary>
    public RevenueEntryStatus? Status { get; init; }

    /// <summary>Gets the entry it takes back.</summary>
    public Ref<RevenueEntry>? Reverses { get; init; }

    /// <summary>Gets the journal entry it is booked by.</summary>
    public Ref<JournalEntry>? Journal { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
