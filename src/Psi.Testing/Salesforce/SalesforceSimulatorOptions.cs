namespace Psi.Testing;

/// <summary>How a <see cref="SalesforceSimulator"/> is run.</summary>
public sealed class SalesforceSimulatorOptions : SimulatorOptions
{
    /// <summary>Gets or sets whether the org has several currencies, so that records have a <c>CurrencyIsoCode</c>.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool MultiCurrency { get; set; } = true;

    /// <summary>Gets or sets the currency of a record that names none.</summary>
    /// <value>The default value is <c>EUR</c>.</value>
    public string CorporateCurrency { get; set; } = "EUR";

    /// <summary>Gets or sets whether the org has state and country picklists, so that addresses have codes.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool CountryPicklists { get; set; }

    /// <summary>Gets or sets the most rows of an answer, whatever was asked for: the real platform answers fewer for wide rows.</summary>
    /// <value>The default value is 2,000.</value>
    public int LargestBatch { get; set; } = 2_000;

    /// <summary>Gets or sets the most lines nested in an opportunity before they page on a link of their own.</summary>
    /// <value>The default value is 200.</value>
    public int LargestNestedBatch { get; set; } = 200;

    /// <summary>Gets or sets how many calls the org has in a day.</summary>
    /// <value>The default value is 100,000.</value>
    public int DailyCalls { get; set; } = 100_000;

    /// <summary>Gets or sets how many query jobs the org has in a day.</summary>
    /// <value>The default value is 10,000.</value>
    public int DailyQueryJobs { get; set; } = 10_000;

    /// <summary>Gets or sets whether a duplicate rule refuses a second account of one name.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool RefuseDuplicateAccounts { get; set; }

    /// <summary>Gets or sets whether the app replaces a refresh token at every use.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool RotateRefreshTokens { get; set; } = true;

    /// <summary>Gets or sets how many looks at a bulk job find it still at work.</summary>
    /// <value>The default value is 1.</value>
    public int BulkLooks { get; set; } = 1;

    /// <summary>Gets or sets how many rows one page of a query job's results holds.</summary>
    /// <value>The default value is 50,000.</value>
    public int BulkPageSize { get; set; } = 50_000;
}
