namespace Psi.Connectors.Psa.Kantata;

/// <summary>What is true of the platform whatever the account.</summary>
internal static class KantataPlatform
{
    public const string Name = "kantata";
    public const string ApiVersion = "v1";
    public const int LargestPage = 200;
    public const int MostIds = 100;
    public const int MostReferences = 100;
    public const int LongestTitle = 200;
    public const int Concurrency = 4;
    public const int LimitedConcurrency = 2;

    public static TimeSpan StampPrecision { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A refusal says nothing of when to come back.</summary>
    public static TimeSpan FirstWait { get; } = TimeSpan.FromSeconds(2);

    public static ConnectorPlatform Of(KantataOptions options) => new(Name, ApiVersion, StampPrecision, options.SettleTime, TimeSpan.Zero);
}
