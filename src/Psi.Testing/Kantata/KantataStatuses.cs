using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>The project statuses of the simulated account; every real account has its own.</summary>
internal static class KantataStatuses
{
    private static readonly (string Key, string Color, string Message)[] All =
    [
        ("100", "gray", "Not Started"),
        ("210", "green", "Active"),
        ("300", "yellow", "On Hold"),
        ("400", "blue", "Completed"),
        ("410", "blue", "Closed"),
        ("501", "red", "Cancelled"),
    ];

    public static JsonObject? Status(string key) => Find(status => status.Key == key);

    public static JsonObject OfMessage(string message) =>
        Find(status => status.Message.Equals(message, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{message}' is no project status here. It knows: {string.Join(", ", All.Select(static status => status.Message))}.", nameof(message));

    private static JsonObject? Find(Predicate<(string Key, string Color, string Message)> match) =>
        Array.Find(All, match) is { Key: not null } found
            ? new JsonObject { ["key"] = found.Key, ["color"] = found.Color, ["message"] = found.Message }
            : null;
}
