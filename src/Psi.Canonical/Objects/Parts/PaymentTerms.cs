using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>When an invoice is to be paid.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PaymentTerms
{
    /// <summary>Gets the code that the ledger knows the terms by.</summary>
    public string? Code { get; init; }

    /// <summary>Gets how many days there are to pay.</summary>
    public int? Days { get; init; }

    /// <summary>Gets from when the days count.</summary>
    /// <remarks>Null: from the date of the invoice.</remarks>
    public PaymentTermsFrom? From { get; init; }

    /// <summary>Gets the day of the month that payment falls on, 1 to 31; in a shorter month its last day.</summary>
    /// <remarks>Null: none in particular.</remarks>
    public int? DayOfMonth { get; init; }

    /// <summary>Gets the share taken off for paying early, 0 to 1.</summary>
    /// <remarks>Null: none.</remarks>
    public decimal? Discount { get; init; }

    /// <summary>Gets how many days there are to pay with the discount, from the date of the invoice.</summary>
    public int? DiscountDays { get; init; }
}
