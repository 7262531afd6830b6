namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What is true of Salesforce as a whole.</summary>
internal static class SalesforcePlatform
{
    /// <summary>How many records one collection call writes.</summary>
    public const int LargestCollection = 200;

    /// <summary>How many rows one query answers at most.</summary>
    public const int LargestPage = 2_000;

    /// <summary>How many rows one job writes: the platform works them off in parts of this size.</summary>
    public const int LargestJob = 10_000;

    /// <summary>How many ids stand in one statement, so that the address stays below 16 kB.</summary>
    public const int IdsAtOnce = 200;

    /// <summary>A call may run for ten minutes; a query sees what is committed at once.</summary>
    public static ConnectorPlatform Describe(SalesforceOptions options) =>
        new("Salesforce", options.ApiVersion, TimeSpan.FromSeconds(1), options.SettleTime, TimeSpan.Zero);
}
