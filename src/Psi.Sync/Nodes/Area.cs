using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;

namespace Psi.Sync.Nodes;

/// <summary>The names of what one node at a time works on. Each has a lease and a fence of its own.</summary>
internal static class Area
{
    /// <summary>Going live, and the identification of populations: taken when there is something to do, and given back.</summary>
    public const string Live = "live";

    /// <summary>Chaining what was audited.</summary>
    public const string Seal = "seal";

    /// <summary>Publishing business events, in their order.</summary>
    public const string Events = "events";

    /// <summary>Keeping up what platforms send webhooks by: taken when it is due, and given back.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Carrying replays on: taken while there are any.</summary>
    public const string Replay = "replay";

    public static string Read(SystemId system, ObjectName name) => $"read/{system.Value}/{name.Value}";

    public static string Deliver(SystemId system, ObjectName name) => $"deliver/{system.Value}/{name.Value}";

    public static string React(string process) => $"react/{process}";

    /// <summary>What the nodes share out among themselves.</summary>
    public static IReadOnlyList<string> Of(SyncModel model) =>
    [
        .. model.Endpoints.Where(endpoint => endpoint.Read is not null).Select(endpoint => Read(endpoint.System, endpoint.Object)),
        .. model.Endpoints.Where(endpoint => endpoint.IsWritten).Select(endpoint => Deliver(endpoint.System, endpoint.Object)),
        .. model.Processes.Select(process => React(process.Name)),
        Events,
        Seal,
    ];
}
