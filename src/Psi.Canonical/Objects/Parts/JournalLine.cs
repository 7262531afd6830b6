using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of a journal entry: a debit or a credit, both positive and in the document's currency.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record JournalLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the account.</summary>
    public Ref<GlAccount>? GlAccount { get; init; }

    /// <summary>Gets the debit.</summary>
    /// <remarks>Null: the line is a credit.</remarks>
    [Financial]
    public Money? Debit { get; init; }

    /// <summary>Gets the credit.</summary>
    /// <remarks>Null: the line is a debit.</remarks>
    [Financial]
    public Money? Credit { get; init; }

    /// <summary>Gets the text of the line.</summary>
    [Personal]
    public string? Memo { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity on the other side.</summary>
    /// <remarks>Null: outside the group.</remarks>
    public Ref<LegalEntity>? Counterparty { get; init; }

    /// <summary>Gets the financial dimensions, at most one of each kind.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }
}
