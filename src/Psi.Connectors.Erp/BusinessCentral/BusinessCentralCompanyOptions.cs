namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>One company of a connection: one ledger, so one system.</summary>
public sealed class BusinessCentralCompanyOptions
{
    /// <summary>Gets or sets the name of the system, such as <c>erp/nl01</c>.</summary>
    public string? System { get; set; }

    /// <summary>Gets or sets the id of the company; this or <see cref="CompanyName"/> is needed.</summary>
    public Guid? CompanyId { get; set; }

    /// <summary>Gets or sets the name of the company, as the client or its tab shows it.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Gets or sets the code of the legal entity that keeps its books here.</summary>
    /// <value>The default value is <see langword="null"/>: the last part of <see cref="System"/> in upper case, <c>NL01</c> for <c>erp/nl01</c>.</value>
    public string? LegalEntityCode { get; set; }
}
