namespace Psi.Testing;

/// <summary>A part of a deal.</summary>
public sealed record FirmOpportunityLine
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place among all lines, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the code of the service item: <c>CONSULT</c> or <c>FIXEDFEE</c>.</summary>
    public required string Item { get; init; }

    /// <summary>Gets the role's name; <see langword="null"/> on a fee.</summary>
    public string? Role { get; init; }

    /// <summary>Gets how many hours are sold; on a fee, how many it is reckoned with.</summary>
    public required decimal Hours { get; init; }

    /// <summary>Gets the quantity: the hours, or 1 for a fee.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Gets the price of one.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>Gets the id in the CRM.</summary>
    public required string CrmId { get; init; }

    /// <summary>Gets quantity times price.</summary>
    public decimal Amount => Quantity * UnitPrice;
}
