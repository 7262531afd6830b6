namespace Psi.Testing;

/// <summary>One of the firm's own companies, with a ledger of its own.</summary>
public sealed record FirmLegalEntity
{
    /// <summary>Gets the code: <c>NL01</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the country, two letters.</summary>
    public required string Country { get; init; }

    /// <summary>Gets the functional currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the tax number.</summary>
    public required string TaxNumber { get; init; }

    /// <summary>Gets the address.</summary>
    public required FirmAddress Address { get; init; }

    /// <summary>Gets the time zone, by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Gets the month the fiscal year starts in.</summary>
    public required int FiscalYearStartMonth { get; init; }

    /// <summary>Gets the location dimension's code.</summary>
    public required string Location { get; init; }

    /// <summary>Gets the id of its company in the ledger.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Gets its place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the name of its ledger among Psi's systems: <c>erp/nl01</c>.</summary>
    public string ErpSystem => "erp/" + Code.ToLowerInvariant();
}
