using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>What another process may ask of a simulator, below <c>/__psi</c>.</summary>
internal sealed class ControlEndpoints(PlatformSimulator simulator)
{
    public const string Prefix = "/__psi";

    public SimulatorResponse Answer(SimulatorRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/__psi" or "/__psi/" or "/__psi/status") => Status(),
        ("GET", "/__psi/ledger") => Ledger(request),
        ("GET", "/__psi/faults") => Faults(),
        ("POST", "/__psi/faults") => PlanFault(request),
        ("DELETE", "/__psi/faults") => ClearFaults(),
        ("GET", "/__psi/act") => SimulatorResponse.Json(new JsonObject { ["acts"] = Array(simulator.Acts) }),
        ("POST", var path) when path.StartsWith("/__psi/act/", StringComparison.Ordinal) => Act(path["/__psi/act/".Length..], request),
        _ => SimulatorResponse.Json(404, Error("Nothing answers here. Try /__psi/status, /__psi/ledger, /__psi/faults or /__psi/act.")),
    };

    private static JsonObject Error(string message) => new() { ["error"] = message };

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private SimulatorResponse Status() => SimulatorResponse.Json(new JsonObject
    {
        ["platform"] = simulator.Platform,
        ["now"] = simulator.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["calls"] = simulator.Calls,
        ["writes"] = simulator.Ledger.Count,
        ["tokensIssued"] = simulator.Tokens.Issued,
        ["acts"] = Array(simulator.Acts),
    });

    private SimulatorResponse Ledger(SimulatorRequest request)
    {
        var entries = new JsonArray();
        foreach (var entry in simulator.Ledger.Since(request.QueryInt("since", 0)))
        {
            entries.Add((JsonNode)new JsonObject
            {
                ["sequence"] = entry.Sequence,
                ["at"] = entry.At.ToString("O", CultureInfo.InvariantCulture),
                ["verb"] = entry.Verb,
                ["object"] = entry.Object,
                ["id"] = entry.Id,
                ["correlation"] = entry.Correlation,
                ["body"] = JsonNode.Parse(entry.BodyJson),
            });
        }

        return SimulatorResponse.Json(new JsonObject { ["entries"] = entries });
    }

    private SimulatorResponse Faults() => SimulatorResponse.Json(new JsonObject
    {
        ["pending"] = Array(simulator.Faults.Pending.Select(planned => planned.Fault.Kind.ToString())),
    });

    private SimulatorResponse ClearFaults()
    {
        simulator.Faults.Clear();
        return SimulatorResponse.NoContent();
    }

    private SimulatorResponse PlanFault(SimulatorRequest request)
    {
        var body = request.Json();
        var kind = (string?)body["kind"];
        var seconds = (double?)body["seconds"] ?? 30;
        var retryAfter = (double?)body["retryAfterSeconds"];
        var bytes = (int?)body["bytes"] ?? 0;
        var act = (string?)body["act"];
        Fault? fault = kind switch
        {
            "status" => Fault.Status(
                (int?)body["status"] ?? 500, (string?)body["body"], retryAfter is null ? null : TimeSpan.FromSeconds(retryAfter.Value)),
            "statusAfterCommit" => Fault.StatusAfterCommit((int?)body["status"] ?? 500, (string?)body["body"]),
            "cutBeforeCommit" => Fault.CutBeforeCommit(),
            "cutAfterCommit" => Fault.CutAfterCommit(bytes),
            "stall" => Fault.Stall(TimeSpan.FromSeconds(seconds), bytes),
            "expireToken" => Fault.ExpireToken(),
            "rateLimit" => Fault.RateLimit(TimeSpan.FromSeconds(retryAfter ?? 1)),
            "before" when act is not null && simulator.Acts.Contains(act) =>
                Fault.ChangePage(() => simulator.Act(act, body["arguments"] as JsonObject)),
            _ => null,
        };
        if (fault is null)
        {
            return SimulatorResponse.Json(400, Error(
                $"'{kind}' is no fault. Say one of status, statusAfterCommit, cutBeforeCommit, cutAfterCommit, stall, expireToken, rateLimit, "
                + "or before with the name of an act."));
        }

        simulator.Faults.Next(fault, (string?)body["path"], (string?)body["method"], (int?)body["times"] ?? 1, (int?)body["skip"] ?? 0);
        return SimulatorResponse.NoContent();
    }

    private SimulatorResponse Act(string name, SimulatorRequest request)
    {
        if (!simulator.Acts.Contains(name))
        {
            return SimulatorResponse.Json(404, Error($"'{name}' is no act of {simulator.Platform}. It knows: {string.Join(", ", simulator.Acts)}."));
        }

        try
        {
            return SimulatorResponse.Json(new JsonObject { ["result"] = simulator.Act(name, request.Json()) });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return SimulatorResponse.Json(400, Error(exception.Message));
        }
    }
}
