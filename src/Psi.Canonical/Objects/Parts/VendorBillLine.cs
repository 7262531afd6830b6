using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of a vendor's bill. Amounts are positive and net of tax.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record VendorBillLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the text of the line.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what is bought.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets how much is bought.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets the price of one unit, net of tax.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the amount of the line, net of tax.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the tax code.</summary>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the cost account. <see langword="null"/> means the item's.</summary>
    public Ref<GlAccount>? GlAccount { get; init; }

    /// <summary>Gets the project it was bought for.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task it was bought for.</summary>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the contractor whose work it is.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    public Charge? Charge { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets the accrued costs that this line replaces.</summary>
    public ValueList<Ref<Actual>>? Actuals { get; init; }
}
