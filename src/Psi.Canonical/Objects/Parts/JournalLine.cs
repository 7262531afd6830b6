using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of a journal entry: a debit or a credit, both positive.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record JournalLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the account.</summary>
    public Ref<GlAccount>? GlAccount { get; init; }

    /// <summary>Gets the debit. <see langword="null"/> where the line is a credit.</summary>
    public Money? Debit { get; init; }

    /// <summary>Gets the credit. <see langword="null"/> where the line is a debit.</summary>
    public Money? Credit { get; init; }

    /// <summary>Gets the text of the line.</summary>
    public string? Memo { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity on the other side. <see langword="null"/> means outside the group.</summary>
    public Ref<LegalEntity>? Counterparty { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }
}
