using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A booking in the general ledger.</summary>
/// <remarks>
/// Usually owned by the ERP; its own while a draft by Psi.
/// Debits and credits are positive and balance in the document's currency. A journal that Psi raised is never read back as a cost.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("journal-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record JournalEntry
{
    /// <summary>Gets the ledger's own number of the entry.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi. Null: not numbered yet.</remarks>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the contract whose revenue it books.</summary>
    /// <remarks>Usually owned by Psi. Null: it books something else.</remarks>
    public Ref<Contract>? Contract { get; init; }

    /// <summary>Gets the book, where a ledger keeps several (local, group).</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi. Null: the primary one.</remarks>
    public string? Book { get; init; }

    /// <summary>Gets the day it is booked on, in the legal entity's time zone.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets what the entry is for.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    [Personal]
    public string? Memo { get; init; }

    /// <summary>Gets where the entry stands.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    public JournalEntryStatus? Status { get; init; }

    /// <summary>Gets the entry that it takes back.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi. Null: it takes back none.</remarks>
    public Ref<JournalEntry>? Reverses { get; init; }

    /// <summary>Gets the day it takes itself back.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi. Null: it does not.</remarks>
    public DateOnly? ReverseOn { get; init; }

    /// <summary>Gets the document's currency, in which all its amounts are.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the units of the functional currency for one unit of the document's.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the lines; their debits and credits sum to the same; merged by key.</summary>
    /// <remarks>Usually owned by the ERP; its own while a draft by Psi.</remarks>
    [Financial]
    public ValueList<JournalLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
