using System.Text.Json.Nodes;

namespace Psi.Testing;

/// <summary>How Kantata says no.</summary>
internal static class KantataRefusals
{
    public static SimulatorResponse Answer(int status, string type, string message, string? field = null)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        if (field is not null)
        {
            error["field"] = field;
        }

        return SimulatorResponse.Json(status, new JsonObject { ["errors"] = new JsonArray(error) });
    }

    public static RefusalException Invalid(string message, string? field = null) => new(Answer(422, "validation", message, field));

    public static RefusalException Bad(string message) => new(Answer(400, "system", message));

    public static RefusalException Missing() => new(Answer(404, "system", "The requested item could not be found."));

    public static RefusalException Forbidden(string message) => new(Answer(403, "system", message));
}
