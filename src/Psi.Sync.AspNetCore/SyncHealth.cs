using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Psi.Sync.Operations;
using Psi.Sync.Records;

namespace Psi.Sync.AspNetCore;

/// <summary>What the state of the engine means for its health. Pure; names and counts only.</summary>
internal static class SyncHealth
{
    /// <summary>The engine: whether people are behind with what needs them.</summary>
    public static HealthCheckResult Of(SyncState state)
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["policy"] = state.Policy,
            ["openExceptions"] = state.OpenExceptions,
            ["overdueExceptions"] = state.OverdueExceptions,
            ["planned"] = state.Streams.Count(static stream => stream.Phase == StreamPhase.Planned),
            ["waitingConditions"] = state.Processes.Sum(static process => process.Waiting),
        };
        return state.OverdueExceptions == 0
            ? HealthCheckResult.Healthy(data: facts)
            : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{state.OverdueExceptions} exceptions are overdue."), data: facts);
    }

    /// <summary>A connection and what goes through it.</summary>
    public static HealthCheckResult Of(SyncState state, string connection, TimeSpan lateAfter)
    {
        var at = state.At;
        var found = state.Connections.FirstOrDefault(known => known.Connection == connection);
        if (found is null)
        {
            return HealthCheckResult.Unhealthy($"Connection '{connection}' is not known to the engine.");
        }

        if (found.IsBroken || found.ExceptionId is not null)
        {
            return HealthCheckResult.Unhealthy(found.ExceptionId is { } id ? $"Exception {id} is open." : "Calls fail.");
        }

        var wrong = new List<string>();
        if (found.PausedSince is { } paused)
        {
            wrong.Add($"paused since {Say(paused)}");
        }
        else if (found.RestsUntil - at > lateAfter)
        {
            wrong.Add($"rests until {Say(found.RestsUntil!.Value)}");
        }

        foreach (var stream in state.Streams.Where(stream => stream.Connection == connection))
        {
            var name = $"{stream.System.Value}/{stream.Object.Value}";
            if (stream.StoppedSince is { } stopped)
            {
                wrong.Add($"{name} is not read since {Say(stopped)}: too much was lost at once");
            }
            else if (stream.PausedSince is { } held && found.PausedSince is null)
            {
                wrong.Add($"{name} is paused since {Say(held)}");
            }
            else if (stream.Phase == StreamPhase.Live && at - stream.DueSince > lateAfter)
            {
                wrong.Add($"{name} is to be read since {Say(stream.DueSince!.Value)}");
            }

            if (stream.PausedSince is null && at - stream.WaitingSince > lateAfter)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{stream.Waiting} deliveries of {name} wait, the first since {Say(stream.WaitingSince!.Value)}"));
            }
        }

        return wrong.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", wrong) + ".");
    }

    private static string Say(DateTimeOffset at) => at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
