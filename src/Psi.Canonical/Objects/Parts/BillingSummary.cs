using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What was billed and paid, worked out by Psi to be shown; never a source of money. Amounts include tax unless said otherwise.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record BillingSummary
{
    /// <summary>Gets what was invoiced, less what was credited, tax included.</summary>
    [Financial]
    public Money? Billed { get; init; }

    /// <summary>Gets what was paid of it, tax included.</summary>
    [Financial]
    public Money? Paid { get; init; }

    /// <summary>Gets what is not yet paid of it, tax included.</summary>
    [Financial]
    public Money? Outstanding { get; init; }

    /// <summary>Gets what is not paid though it is past its due date, tax included.</summary>
    [Financial]
    public Money? Overdue { get; init; }

    /// <summary>Gets what is approved and not yet invoiced, net of tax.</summary>
    [Financial]
    public Money? Unbilled { get; init; }

    /// <summary>Gets the date of the latest invoice.</summary>
    /// <remarks>Null: nothing was invoiced.</remarks>
    public DateOnly? LastInvoiceOn { get; init; }
}
