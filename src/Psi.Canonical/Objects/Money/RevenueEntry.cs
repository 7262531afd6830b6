using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The revenue of one contract line in one month.</summary>
/// <remarks>
/// Usually owned by the revenue authority; the ERP once it is posted.
/// Signed: a reversal is the exact negative. Amounts are net of tax, in the contract's currency. A closed one is never worked out
/// again, only reversed in an open period.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("revenue-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record RevenueEntry
{
    /// <summary>Gets the contract line.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the book, where a ledger keeps several (local, group).</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted. Null: the primary one.</remarks>
    public string? Book { get; init; }

    /// <summary>Gets the first day of the month.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public DateOnly? Period { get; init; }

    /// <summary>Gets how the revenue is recognised.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public RevenueMethod? Method { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the contract's, at which it is booked.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the part of the transaction price that is allocated to the line.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? Price { get; init; }

    /// <summary>Gets the cost up to the end of the month.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? CostToDate { get; init; }

    /// <summary>Gets the cost expected in all, never below the cost to date.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? EstimateAtCompletion { get; init; }

    /// <summary>Gets how much of the work is done, 0 to 1, by the measure of the method.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public decimal? PercentComplete { get; init; }

    /// <summary>Gets the revenue of this month.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? Recognized { get; init; }

    /// <summary>Gets the revenue up to the end of the month.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? CumulativeRecognized { get; init; }

    /// <summary>Gets what was billed up to the end of the month.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? BilledToDate { get; init; }

    /// <summary>Gets the revenue that is not billed yet: a contract asset.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? Unbilled { get; init; }

    /// <summary>Gets what is billed and not yet revenue: a contract liability.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? Deferred { get; init; }

    /// <summary>Gets the loss on the whole line that is provided for; positive is a loss.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    [Financial]
    public Money? LossProvision { get; init; }

    /// <summary>Gets where the entry stands.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted.</remarks>
    public RevenueEntryStatus? Status { get; init; }

    /// <summary>Gets the entry that it takes back.</summary>
    /// <remarks>Usually owned by the revenue authority; the ERP once it is posted. Null: it takes back none.</remarks>
    public Ref<RevenueEntry>? Reverses { get; init; }

    /// <summary>Gets the journal entry it is booked by.</summary>
    /// <remarks>Usually owned by the ERP. Null: not booked.</remarks>
    public Ref<JournalEntry>? Journal { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
