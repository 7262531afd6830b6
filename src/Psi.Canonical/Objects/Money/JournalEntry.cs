using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A booking in the general ledger.</summary>
/// <remarks>
/// Its debits and credits are equal.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("journal-entry", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record JournalEntry
{
    /// <summary>Gets the ledger's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets the legal entity whose books it is in.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the book. <see langword="null"/> means the primary one.</summary>
    public string? Book { get; init; }

    /// <summary>Gets the day it is booked on.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Gets what it is for.</summary>
    public string? Memo { get; init; }

    /// <summary>Gets where it stands.</summary>
    public JournalEntryStatus? Status { get; init; }

    /// <summary>Gets the entry it takes back.</summary>
    public Ref<JournalEntry>? Reverses { get; init; }

    /// <summary>Gets the day it takes itself back. <see langword="null"/> means it does not.</summary>
    public DateOnly? ReverseOn { get; init; }

    /// <summary>Gets the currency.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the functional units for one unit of its currency.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Gets the lines.</summary>
    [Financial]
    public ValueList<JournalLine>? Lines { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
