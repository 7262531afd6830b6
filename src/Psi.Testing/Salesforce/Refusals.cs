using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>How Salesforce says no: an array of errors, or the errors of one record.</summary>
internal static class Refusals
{
    public static SimulatorResponse Answer(int status, string code, string message, params string[] fields)
    {
        var error = new JsonObject { ["message"] = message, ["errorCode"] = code };
        if (fields.Length > 0)
        {
            error["fields"] = new JsonArray([.. fields.Select(static field => (JsonNode)field)]);
        }

        return SimulatorResponse.Json(status, new JsonArray(error));
    }

    public static RefusalException Bad(string code, string message) => new(Answer(400, code, message));

    public static RefusalException Missing(string message = "The requested resource does not exist") => new(Answer(404, "NOT_FOUND", message));
}
