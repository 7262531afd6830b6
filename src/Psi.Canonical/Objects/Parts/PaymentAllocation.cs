using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>The part of a payment that pays one invoice.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record PaymentAllocation
{
    /// <summary>Gets the invoice.</summary>
    public Ref<Invoice>? Invoice { get; init; }

    /// <summary>Gets the day it was applied.</summary>
    /// <remarks>Null: the day of the payment.</remarks>
    public DateOnly? On { get; init; }

    /// <summary>Gets the part, in the payment's currency.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets what the client kept for paying early, in the payment's currency, tax in it; it pays the invoice too.</summary>
    /// <remarks>Null: nothing.</remarks>
    public Money? Discount { get; init; }
}
