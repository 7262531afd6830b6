namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What is the same for every connection to Business Central.</summary>
internal static class BusinessCentralPlatform
{
    public const string ApiVersion = "v2.0";

    public const int BatchLimit = 100;

    public const int PageLimit = 20_000;

    public const int RequestsPerWindow = 6_000;

    public const int ParallelRequests = 5;

    public const int DescriptionLength = 100;

    public const int Description2Length = 50;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan StampPrecision = TimeSpan.FromMilliseconds(1);

    /// <summary>The gateway gives up after 10 minutes; the work may still finish.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromMinutes(10);

    public static ConnectorPlatform Describe(TimeSpan settleTime) => new("business-central", ApiVersion, StampPrecision, settleTime, TimeSpan.Zero);

    /// <summary>The platform counts by user, and an app is one: connections of the same app share.</summary>
    public static ConnectionBudgetOptions Budget(BusinessCentralOptions options) => new()
    {
        Name = $"business-central:{BusinessCentralTokens.Address(options)}:{options.ClientId}",
        Concurrency = ParallelRequests,
        CallsPerWindow = RequestsPerWindow,
        Window = Window,
    };
}
