using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a line of the project ledger came from: exactly one of its references is set.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ActualSource
{
    /// <summary>Gets the time entry.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<TimeEntry>? TimeEntry { get; init; }

    /// <summary>Gets the expense.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<ExpenseItem>? ExpenseItem { get; init; }

    /// <summary>Gets the milestone.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<Milestone>? Milestone { get; init; }

    /// <summary>Gets the contract line, as for a minimum.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the vendor's bill.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<VendorBill>? VendorBill { get; init; }

    /// <summary>Gets the journal entry.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<JournalEntry>? JournalEntry { get; init; }

    /// <summary>Gets the invoice, as for a line that a clerk added.</summary>
    /// <remarks>Null: from none.</remarks>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the line of the project ledger that this one adjusts.</summary>
    /// <remarks>Null: it adjusts none.</remarks>
    public Ref<Actual>? Actual { get; init; }

    /// <summary>Gets the key of the line, where the source is a line of a document.</summary>
    /// <remarks>Null: the source as a whole.</remarks>
    public string? Key { get; init; }

    /// <summary>Gets the first day of the period, where the source recurs.</summary>
    /// <remarks>Null: it does not recur.</remarks>
    public DateOnly? Period { get; init; }
}
