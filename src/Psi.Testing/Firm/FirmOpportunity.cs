namespace Psi.Testing;

/// <summary>A deal in the CRM.</summary>
public sealed record FirmOpportunity
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the number people quote: <c>OPP-1001</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the account's key.</summary>
    public required string AccountKey { get; init; }

    /// <summary>Gets the contact's key.</summary>
    public string? ContactKey { get; init; }

    /// <summary>Gets the owner's key.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>Gets how far it got.</summary>
    public required FirmStage Stage { get; init; }

    /// <summary>Gets the day it is expected to close, or closed.</summary>
    public required DateOnly CloseDate { get; init; }

    /// <summary>Gets why it was lost.</summary>
    public string? CloseReason { get; init; }

    /// <summary>Gets the code of the legal entity that sells.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the practice's code.</summary>
    public required string Practice { get; init; }

    /// <summary>Gets how it is billed.</summary>
    public required FirmBillingMethod BillingMethod { get; init; }

    /// <summary>Gets the currency, that of the legal entity.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the first day of the work.</summary>
    public required DateOnly ServiceStart { get; init; }

    /// <summary>Gets the last day of the work.</summary>
    public required DateOnly ServiceEnd { get; init; }

    /// <summary>Gets the lines.</summary>
    public required IReadOnlyList<FirmOpportunityLine> Lines { get; init; }

    /// <summary>Gets the id in the CRM.</summary>
    public required string CrmId { get; init; }

    /// <summary>Gets when the record was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Gets the sum of the lines.</summary>
    public decimal Amount => Lines.Sum(line => line.Amount);

    /// <summary>Gets the hours of the lines.</summary>
    public decimal Hours => Lines.Sum(line => line.Hours);

    /// <summary>Gets whether it is closed and won.</summary>
    public bool IsWon => Stage == FirmStage.Won;

    /// <summary>Gets whether it is closed.</summary>
    public bool IsClosed => Stage is FirmStage.Won or FirmStage.Lost;
}
