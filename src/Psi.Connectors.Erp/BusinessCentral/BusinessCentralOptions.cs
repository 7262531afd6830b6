using System.ComponentModel.DataAnnotations;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What one connection to Business Central needs: one app, one environment, one system per company.</summary>
public sealed class BusinessCentralOptions
{
    /// <summary>Gets or sets the address of the API up to and with its version, such as <c>https://api.businesscentral.dynamics.com/v2.0/{tenant}/{environment}/api/v2.0</c>.</summary>
    /// <value>An absolute address. The default value is <see langword="null"/>: made of <see cref="TenantId"/> and <see cref="Environment"/>.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the tenant of Microsoft Entra: its id or its domain. Needed unless both addresses are given.</summary>
    public string? TenantId { get; set; }

    /// <summary>Gets or sets the environment.</summary>
    /// <value>The default value is <c>Production</c>.</value>
    [Required]
    public string Environment { get; set; } = "Production";

    /// <summary>Gets or sets the address of the token endpoint.</summary>
    /// <value>The default value is <see langword="null"/>: that of the tenant at <c>login.microsoftonline.com</c>.</value>
    public Uri? TokenAddress { get; set; }

    /// <summary>Gets or sets the application (client) id.</summary>
    [Required]
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the client secret.</summary>
    [Required]
    public string? ClientSecret { get; set; }

    /// <summary>Gets or sets the scope asked for.</summary>
    /// <value>The default value is <c>https://api.businesscentral.dynamics.com/.default</c>.</value>
    [Required]
    public string Scope { get; set; } = "https://api.businesscentral.dynamics.com/.default";

    /// <summary>Gets the companies: a system each.</summary>
    public IList<BusinessCentralCompanyOptions> Companies { get; } = [];

    /// <summary>Gets or sets the secret that webhooks are proven by. What subscriptions are made with is derived of it, one text a set and company.</summary>
    /// <value>At least 32 characters, kept like a password. The default value is <see langword="null"/>: webhooks are refused, and changes are found by polling alone.</value>
    public string? WebhookSecret { get; set; }

    /// <summary>Gets or sets how many rows a page holds at most.</summary>
    /// <value>A number from 1 to 20,000. The default value is 5,000.</value>
    [Range(1, 20_000)]
    public int PageSize { get; set; } = 5_000;

    /// <summary>Gets or sets how many requests a batch holds at most.</summary>
    /// <value>A number from 1 to 100. The default value is 50.</value>
    [Range(1, 100)]
    public int BatchSize { get; set; } = 50;

    /// <summary>Gets or sets how far a read of changes goes back before the last stamp: what a long transaction commits late.</summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan Lateness { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long the platform may still work on a call whose answer was lost.</summary>
    /// <value>The default value is 10 minutes, the limit of its gateway.</value>
    public TimeSpan SettleTime { get; set; } = BusinessCentralPlatform.SettleTime;

    /// <summary>Gets or sets how long what is read along (terms, tax groups, dimensions) is kept.</summary>
    /// <value>The default value is 10 minutes; what is missing is looked up again at once.</value>
    public TimeSpan ReferenceLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the code of the dimension whose values are organisational units.</summary>
    /// <value>The default value is <c>DEPARTMENT</c>.</value>
    [Required]
    public string OrgUnitDimension { get; set; } = "DEPARTMENT";

    /// <summary>Gets or sets what kind of organisational unit those values are.</summary>
    /// <value>The default value is <see cref="OrgUnitKind.Department"/>.</value>
    public OrgUnitKind OrgUnitKind { get; set; } = OrgUnitKind.Department;

    /// <summary>Gets the kinds of dimensions by their code, where a kind is not simply the code in lower case.</summary>
    public IDictionary<string, string> DimensionKinds { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the units of the firm's own unit codes, beside the usual ones (HOUR, DAY, MONTH, YEAR, PCS, KM, MILES).</summary>
    public IDictionary<string, Unit> UnitCodes { get; } = new Dictionary<string, Unit>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the kinds of work by item category code, beside the usual ones (TIME, EXPENSE, MATERIAL, FEE); an item in none counted by the hour or day is time.</summary>
    public IDictionary<string, WorkKind> ItemCategoryKinds { get; } = new Dictionary<string, WorkKind>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how long one attempt may take.</summary>
    /// <value>The default value is 100 seconds; the platform itself gives up after 8 minutes.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(100);
}
