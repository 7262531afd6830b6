using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>One line of an invoice or a credit note. Amounts are positive, net of tax and in the document's currency.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record InvoiceLine
{
    /// <summary>Gets the platform's own id of the line, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the text that the client reads.</summary>
    [Personal]
    public string? Description { get; init; }

    /// <summary>Gets the service item that is sold.</summary>
    public Ref<ServiceItem>? Item { get; init; }

    /// <summary>Gets the first day of what is billed.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of what is billed.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets how much is billed, in <see cref="Unit"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Gets what the quantity counts.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Gets the price of one unit, net of tax, before the discount.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Gets the share taken off, 0 to 1.</summary>
    /// <remarks>Null: none.</remarks>
    public decimal? Discount { get; init; }

    /// <summary>Gets the amount of the line, net of tax, after the discount.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the tax code.</summary>
    /// <remarks>Null: the ledger decides.</remarks>
    public Ref<TaxCode>? TaxCode { get; init; }

    /// <summary>Gets the tax on the line, as the ledger decided it.</summary>
    public Money? Tax { get; init; }

    /// <summary>Gets the revenue account.</summary>
    /// <remarks>Null: the item's.</remarks>
    public Ref<GlAccount>? GlAccount { get; init; }

    /// <summary>Gets the contract line it is billed by.</summary>
    public Ref<ContractLine>? ContractLine { get; init; }

    /// <summary>Gets the project.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the financial dimensions, at most one of each kind.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets the lines of the project ledger that it bills.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<Actual>>? Actuals { get; init; }
}
