using System.ComponentModel.DataAnnotations;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>What one connection to a Kantata account needs.</summary>
public sealed class KantataOptions
{
    /// <summary>Gets or sets where the data calls go.</summary>
    /// <value>The default value is <c>https://api.mavenlink.com/api/v1</c>.</value>
    public Uri Address { get; set; } = new("https://api.mavenlink.com/api/v1");

    /// <summary>Gets or sets the access token that an administrator issued. It does not expire: revoke it when the connection ends.</summary>
    /// <value>Either this, or <see cref="ClientId"/> and <see cref="ClientSecret"/>.</value>
    public string? AccessToken { get; set; }

    /// <summary>Gets or sets the id of the application, for client credentials.</summary>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the secret of the application, for client credentials.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Gets or sets where tokens are issued, for client credentials.</summary>
    /// <value>The default value is <c>https://app.mavenlink.com/oauth/token</c>.</value>
    public Uri TokenAddress { get; set; } = new("https://app.mavenlink.com/oauth/token");

    /// <summary>Gets or sets how many rows a page holds.</summary>
    /// <value>A number from 1 to 200. The default value is 200.</value>
    [Range(1, KantataPlatform.LargestPage)]
    public int PageSize { get; set; } = KantataPlatform.LargestPage;

    /// <summary>Gets or sets how many pages one window of a read spans. The cursor passes a window as a whole.</summary>
    /// <value>A number from 1 to 50. The default value is 5.</value>
    [Range(1, 50)]
    public int WindowPages { get; set; } = 5;

    /// <summary>Gets or sets how far back a read goes behind the last stamp seen, until that stamp is this old.</summary>
    /// <value>At least 2 seconds, for stamps are whole seconds. The default value is two minutes.</value>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long the platform may still work on a call whose answer was lost.</summary>
    /// <value>The default value is three minutes, the platform's own limit of a call.</value>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets the name under which Psi marks its records with external references.</summary>
    /// <value>The default value is <c>psi</c>.</value>
    [Required]
    public string ServiceName { get; set; } = "psi";

    /// <summary>Gets or sets the currency of the account, in which memberships hold their rates.</summary>
    /// <value>By default not set: a person's bill rate is then not read, and cost rates only where they name a currency.</value>
    public string? AccountCurrency { get; set; }

    /// <summary>Gets or sets the custom field of projects that holds the code of the legal entity.</summary>
    /// <value>By default not set: the legal entity is neither read nor written.</value>
    public string? LegalEntityField { get; set; }

    /// <summary>Gets or sets the custom field of projects that shows what was billed.</summary>
    /// <value>A field of type currency or number. By default not set.</value>
    public string? BilledField { get; set; }

    /// <summary>Gets or sets the custom field of projects that shows what was paid.</summary>
    /// <value>A field of type currency or number. By default not set.</value>
    public string? PaidField { get; set; }

    /// <summary>Gets or sets the custom field of projects that shows what is outstanding.</summary>
    /// <value>A field of type currency or number. By default not set.</value>
    public string? OutstandingField { get; set; }

    /// <summary>Gets or sets the system whose opportunities projects are marked with, such as <c>crm</c>.</summary>
    /// <value>By default not set: the opportunity is neither read nor written.</value>
    public string? CrmSystem { get; set; }

    /// <summary>Gets or sets the name of the external reference that holds the id of the opportunity.</summary>
    /// <value>The default value is <c>salesforce</c>.</value>
    [Required]
    public string CrmServiceName { get; set; } = "salesforce";

    /// <summary>Gets or sets what that external reference calls the object.</summary>
    /// <value>The default value is <c>Opportunity</c>.</value>
    [Required]
    public string CrmServiceModel { get; set; } = "Opportunity";

    /// <summary>Gets or sets the id of the person who decides on staffing requests.</summary>
    /// <value>By default not set: the project's lead decides.</value>
    public string? ApproverId { get; set; }

    /// <summary>Gets or sets how many hours a working day has, for turning hours into shares of time on staffing requests.</summary>
    /// <value>The default value is 8.</value>
    [Range(1, 24)]
    public int HoursPerDay { get; set; } = 8;

    /// <summary>Gets what the messages of the account's project statuses mean, beside the built-in table and before it.</summary>
    public IDictionary<string, ProjectStatus> ProjectStatuses { get; } = new Dictionary<string, ProjectStatus>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the keys of the account's project statuses, for writing.</summary>
    /// <value>By default empty: the status is not written.</value>
    public IDictionary<ProjectStatus, string> ProjectStatusKeys { get; } = new Dictionary<ProjectStatus, string>();

    /// <summary>Gets what the account's task states mean, beside the built-in table and before it.</summary>
    public IDictionary<string, ProjectTaskStatus> TaskStates { get; } = new Dictionary<string, ProjectTaskStatus>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the codes of the service items that expense categories stand for.</summary>
    /// <value>By default empty: a category that is not named here is taken for the code itself.</value>
    public IDictionary<string, string> ExpenseItems { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
