using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How expenses of one kind are billed.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExpenseTerm
{
    /// <summary>Gets the category.</summary>
    /// <remarks>Null: every other.</remarks>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets a value indicating whether it is billed.</summary>
    public bool? Billable { get; init; }

    /// <summary>Gets the share put on top, 0 to 1.</summary>
    /// <remarks>Null: none.</remarks>
    public decimal? Markup { get; init; }

    /// <summary>Gets the most that is billed, net of tax, in the contract's currency.</summary>
    /// <remarks>Null: no limit.</remarks>
    public Money? Maximum { get; init; }

    /// <summary>Gets what the maximum counts for.</summary>
    /// <remarks>Null: one expense.</remarks>
    public ExpenseLimitPer? Per { get; init; }

    /// <summary>Gets the amount, tax in it, above which a receipt is needed.</summary>
    /// <remarks>Null: none is needed.</remarks>
    public Money? ReceiptOver { get; init; }
}
