using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of a vendor's bill. Amounts are positive, net of tax and in the document's currency.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record VendorBillLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the text of the line.</summary>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets the service item that is bought.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the first day of what is billed; a contractor's line replaces the costs of that time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of what is billed.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets how much is bought, in <see cref="Unit"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price of one unit, net of tax.</summary>
    [Financial]
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the amount of the line, net of tax.</summary>
    [Financial]
    public Money? Amount { get; init; }

    /// <summary>Gets the tax code.</summary>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the tax on the line.</summary>
    [Financial]
    public Money? Tax { get; init; }

    /// <summary>Gets the cost account.</summary>
    /// <remarks>Null: the item's.</remarks>
    public Ref<GlAccount>? GlAccount { get; init; }

    /// <summary>Gets the project it was bought for.</summary>
    /// <remarks>Null: the firm itself.</remarks>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the task it was bought for.</summary>
    /// <remarks>Null: the project as a whole.</remarks>
    public Ref<ProjectTask>? Task { get; init; }

    /// <summary>Gets the contractor whose work it is.</summary>
    /// <remarks>Null: nobody's.</remarks>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets whether the client pays for it.</summary>
    /// <remarks>Null: as the contract line's terms have it.</remarks>
    public Charge? Charge { get; init; }

    /// <summary>Gets the financial dimensions, at most one of each kind.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets the accrued costs that this line replaces.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<Actual>>? Actuals { get; init; }
}
