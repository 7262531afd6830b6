using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What a line of the project ledger came from: exactly one of its references is set.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ActualSource
{
    /// <summary>Gets the time entry.</summary>
    public Ref<TimeEntry>? TimeEntry { get; init; }

    /// <summary>Gets the expense.</summary>
    public Ref<ExpenseItem>? ExpenseItem { get; init; }

    /// <summary>Gets the milestone.</summary>
    public Ref<Milestone>? Milestone { get; init; }

    /// <summary>Gets the contract line, as for a minimum.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the vendor's bill.</summary>
    public Ref<VendorBill>? VendorBill { get; init; }

    /// <summary>Gets the journal entry.</summary>
    public Ref<JournalEntry>? JournalEntry { get; init; }

    /// <summary>Gets the invoice.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the line of the project ledger that this one adjusts.</summary>
    public Ref<Actual>? Actual { get; init; }

    /// <summary>Gets the key of the line, where the source is a line of a document.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the first day of the period, where the source recurs.</summary>
    public DateOnly? Period { get; init; }
}
