using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What one connection to a Salesforce org needs.</summary>
/// <remarks>
/// A field's setting holds the API name of a custom field, such as <c>LegalEntity__c</c>; empty says that the org has no such
/// field, and what it would hold is then not carried.
/// </remarks>
public sealed class SalesforceOptions
{
    private readonly List<ISalesforceMapper> _own = [];

    /// <summary>Gets or sets the org's own address (My Domain), such as <c>https://example.my.salesforce.com</c>.</summary>
    public Uri? Address { get; set; }

    /// <summary>Gets or sets the consumer key of the app.</summary>
    public string ClientId { get; set; } = string.Empty;

    /// <summary>Gets or sets the consumer secret of the app.</summary>
    public string ClientSecret { get; set; } = string.Empty;

    /// <summary>Gets or sets how tokens are got.</summary>
    /// <value>The default value is <see cref="SalesforceSignIn.ClientCredentials"/>.</value>
    public SalesforceSignIn SignIn { get; set; }

    /// <summary>Gets or sets the name of the user that is acted for. Needed for <see cref="SalesforceSignIn.JwtBearer"/> only.</summary>
    public string Username { get; set; } = string.Empty;

    /// <summary>Gets or sets the RSA private key in PEM, without a password. Needed for <see cref="SalesforceSignIn.JwtBearer"/> only.</summary>
    public string PrivateKey { get; set; } = string.Empty;

    /// <summary>Gets or sets the first refresh token. What the <see cref="ITokenStore"/> holds goes before it. Needed for <see cref="SalesforceSignIn.RefreshToken"/> only.</summary>
    public string RefreshToken { get; set; } = string.Empty;

    /// <summary>Gets or sets the API version.</summary>
    /// <value>The default value is <c>67.0</c>.</value>
    public string ApiVersion { get; set; } = "67.0";

    /// <summary>Gets or sets the currency of an org that has only one.</summary>
    /// <value>The default value is <see langword="null"/>: the org has several, and each record says its own.</value>
    public string? Currency { get; set; }

    /// <summary>Gets or sets a value indicating whether the org has state and country picklists, so that addresses tell the country's code.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool CountryCodes { get; set; }

    /// <summary>Gets or sets how many rows are asked for at once.</summary>
    /// <value>A number from 1 to 2,000. The default value is 2,000.</value>
    public int PageSize { get; set; } = SalesforcePlatform.LargestPage;

    /// <summary>Gets or sets how old a change must be before it is read, so that what is still being committed is not passed by.</summary>
    /// <value>The default value is one minute. Zero reads up to the last moment.</value>
    public TimeSpan ReadDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how far a read of changes goes back before the last one, for what is committed late.</summary>
    /// <value>The default value is five minutes.</value>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long the platform may still work on a call whose answer was lost.</summary>
    /// <value>The default value is ten minutes, the longest that it lets a call run.</value>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets from how many records on a first load goes by a query job of the Bulk API.</summary>
    /// <value>The default value is 50,000: fewer take fewer calls by pages. Zero loads by pages always. Opportunities, read with their lines, always are.</value>
    public int BulkReadFrom { get; set; } = 50_000;

    /// <summary>Gets or sets from how many waiting writes of a kind on they go by a job of the Bulk API.</summary>
    /// <value>A number of at least 1. The default value is 2,000: fewer take fewer calls in collections of 200.</value>
    public int BulkWriteFrom { get; set; } = 2_000;

    /// <summary>Gets or sets how many pages of a query job's results are fetched at once, and held.</summary>
    /// <value>A number from 1 to 5. The default value is 2.</value>
    public int BulkParallelism { get; set; } = 2;

    /// <summary>Gets or sets how long to wait between two looks at a job.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan BulkPollEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long one read waits for a query job. The next goes on with the same job.</summary>
    /// <value>The default value is ten minutes.</value>
    public TimeSpan BulkPatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many calls may run at once.</summary>
    /// <value>The default value is 5.</value>
    public int Concurrency { get; set; } = 5;

    /// <summary>Gets or sets the account's field that holds our mark: a unique, case-sensitive external id of 255 characters.</summary>
    /// <value>The default value is <c>Psi_Id__c</c>.</value>
    public string CorrelationField { get; set; } = "Psi_Id__c";

    /// <summary>Gets or sets the contact's field that holds our mark: a unique, case-sensitive external id of 255 characters.</summary>
    /// <value>Empty by default: no contacts are made.</value>
    public string ContactCorrelationField { get; set; } = string.Empty;

    /// <summary>Gets or sets the field of accounts and opportunities that shows what was billed.</summary>
    /// <value>The default value is <c>Psi_Billed__c</c>.</value>
    public string BilledField { get; set; } = "Psi_Billed__c";

    /// <summary>Gets or sets the field of accounts and opportunities that shows what was paid.</summary>
    /// <value>The default value is <c>Psi_Paid__c</c>.</value>
    public string PaidField { get; set; } = "Psi_Paid__c";

    /// <summary>Gets or sets the field of accounts and opportunities that shows what is open.</summary>
    /// <value>The default value is <c>Psi_Outstanding__c</c>.</value>
    public string OutstandingField { get; set; } = "Psi_Outstanding__c";

    /// <summary>Gets or sets the field of accounts and opportunities that holds the currency of those three.</summary>
    /// <value>The default value is <c>Psi_Currency__c</c>. Empty takes them to be in the record's own currency.</value>
    public string BillingCurrencyField { get; set; } = "Psi_Currency__c";

    /// <summary>Gets or sets the account's field that holds its tax number.</summary>
    /// <value>The default value is <c>Tax_Number__c</c>.</value>
    public string TaxNumberField { get; set; } = "Tax_Number__c";

    /// <summary>Gets or sets the account's field that holds its registered name.</summary>
    /// <value>Empty by default.</value>
    public string LegalNameField { get; set; } = string.Empty;

    /// <summary>Gets or sets the opportunity's field that holds the code of the legal entity that sells.</summary>
    /// <value>The default value is <c>LegalEntity__c</c>.</value>
    public string LegalEntityField { get; set; } = "LegalEntity__c";

    /// <summary>Gets or sets the opportunity's field that holds the code of the practice.</summary>
    /// <value>The default value is <c>Practice__c</c>.</value>
    public string PracticeField { get; set; } = "Practice__c";

    /// <summary>Gets or sets the opportunity's field that tells how it is billed.</summary>
    /// <value>The default value is <c>Billing_Method__c</c>.</value>
    public string BillingMethodField { get; set; } = "Billing_Method__c";

    /// <summary>Gets or sets the opportunity's field that holds the number people quote.</summary>
    /// <value>The default value is <c>Opportunity_Number__c</c>.</value>
    public string NumberField { get; set; } = "Opportunity_Number__c";

    /// <summary>Gets or sets the opportunity's field that holds the first day of the work.</summary>
    /// <value>The default value is <c>Service_Start__c</c>.</value>
    public string ServiceStartField { get; set; } = "Service_Start__c";

    /// <summary>Gets or sets the opportunity's field that holds the last day of the work.</summary>
    /// <value>The default value is <c>Service_End__c</c>.</value>
    public string ServiceEndField { get; set; } = "Service_End__c";

    /// <summary>Gets or sets the opportunity's field that tells why it was won or lost.</summary>
    /// <value>The default value is <c>Close_Reason__c</c>.</value>
    public string CloseReasonField { get; set; } = "Close_Reason__c";

    /// <summary>Gets or sets the line's field that holds the code or name of the role sold.</summary>
    /// <value>The default value is <c>Role__c</c>.</value>
    public string LineRoleField { get; set; } = "Role__c";

    /// <summary>Gets or sets the line's field that holds the hours sold, for lines that are not sold by the hour.</summary>
    /// <value>The default value is <c>Hours__c</c>.</value>
    public string LineHoursField { get; set; } = "Hours__c";

    /// <summary>Gets or sets what happens when a field is gone, hidden or of another type.</summary>
    /// <value>The default value is <see cref="SchemaDrift.DropValue"/>.</value>
    public SchemaDrift SchemaDrift { get; set; }

    /// <summary>Gets what happens for single attributes, by object and attribute: <c>account.industry</c>.</summary>
    public IDictionary<string, SchemaDrift> SchemaDriftOf { get; } = new Dictionary<string, SchemaDrift>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how long what the org says of its types is believed. A refusal of a field ends it at once.</summary>
    /// <value>The default value is one hour.</value>
    public TimeSpan DescribeEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets further fields of accounts, by the names that they have among the account's custom fields: <c>["region"] = "Region__c"</c>. They are read and written.</summary>
    public IDictionary<string, string> AccountCustomFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets further fields of contacts, by the names that they have among the contact's custom fields.</summary>
    public IDictionary<string, string> ContactCustomFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets further fields of opportunities, by the names that they have among the opportunity's custom fields. They are read and written.</summary>
    public IDictionary<string, string> OpportunityCustomFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what the org's stages mean, beside those it came with. Whether a deal is won or lost is never read from here.</summary>
    public IDictionary<string, OpportunityStage> Stages { get; } = new Dictionary<string, OpportunityStage>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what the org's types of opportunities mean, beside those it came with.</summary>
    public IDictionary<string, OpportunityKind> OpportunityTypes { get; } = new Dictionary<string, OpportunityKind>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what the org's types of accounts mean, beside those it came with.</summary>
    public IDictionary<string, AccountKind> AccountTypes { get; } = new Dictionary<string, AccountKind>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what the org's billing methods mean, beside the usual words.</summary>
    public IDictionary<string, BillingMethod> BillingMethods { get; } = new Dictionary<string, BillingMethod>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what the org's units of products mean, beside the usual words.</summary>
    public IDictionary<string, Unit> Units { get; } = new Dictionary<string, Unit>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets a value indicating whether the address is that of a sandbox.</summary>
    internal bool IsSandbox => Address is { } address && address.Host.EndsWith(".sandbox.my.salesforce.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the times and limits of the connection's calls.</summary>
    public ConnectionPipelineOptions Pipeline { get; } = new();

    /// <summary>Gets the mappers that go on from the shipped ones: custom fields, then the host's own in the order given.</summary>
    internal IEnumerable<ISalesforceMapper> GetMappers()
    {
        if (AccountCustomFields.Count > 0)
        {
            yield return new SalesforceCustomFields<SalesforceAccount, Account>(AccountCustomFields, Account.Fields.CustomFields);
        }

        if (ContactCustomFields.Count > 0)
        {
            yield return new SalesforceCustomFields<SalesforceContact, Contact>(ContactCustomFields, Contact.Fields.CustomFields);
        }

        if (OpportunityCustomFields.Count > 0)
        {
            yield return new SalesforceCustomFields<SalesforceOpportunity, Opportunity>(OpportunityCustomFields, Opportunity.Fields.CustomFields);
        }

        foreach (var mapper in _own)
        {
            yield return mapper;
        }
    }

    /// <summary>Maps an object by a mapper of the host's own, which goes on from what the shipped one made, or replaces it.</summary>
    /// <typeparam name="TRow">The wire record.</typeparam>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="mapper">The mapper.</param>
    /// <returns>The same options.</returns>
    public SalesforceOptions Use<TRow, T>(SalesforceMapper<TRow, T> mapper)
        where TRow : SalesforceRecord
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(mapper);
        _own.Add(mapper);
        return this;
    }
}
