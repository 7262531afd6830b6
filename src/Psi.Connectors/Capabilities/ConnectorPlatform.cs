namespace Psi.Connectors;

/// <summary>What is true of a platform as a whole.</summary>
/// <param name="Name">The platform's name, for people.</param>
/// <param name="ApiVersion">The version of its interface that is spoken.</param>
/// <param name="StampPrecision">How finely it tells when a record changed.</param>
/// <param name="SettleTime">How long it may still be working on a call whose answer was lost: nothing is verified before.</param>
/// <param name="ReadLag">How long a change may take until a read shows it.</param>
public sealed record ConnectorPlatform(string Name, string ApiVersion, TimeSpan StampPrecision, TimeSpan SettleTime, TimeSpan ReadLag);
