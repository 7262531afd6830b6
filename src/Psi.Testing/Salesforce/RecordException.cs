using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>A record that is refused.</summary>
internal sealed class RecordException(string code, string message, params string[] fields) : Exception(message)
{
    public string Code { get; } = code;

    public string[] Fields { get; } = fields;

    public string? DuplicateId { get; init; }

    /// <summary>As an item of a collection says it: the code is called otherwise there.</summary>
    public JsonObject ToItem()
    {
        var error = new JsonObject { ["statusCode"] = Code, ["message"] = Message, ["fields"] = new JsonArray([.. Fields.Select(static field => (JsonNode)field)]) };
        if (DuplicateId is not null)
        {
            error["duplicateResut"] = DuplicateResult();
        }

        return new JsonObject { ["success"] = false, ["errors"] = new JsonArray(error) };
    }

    /// <summary>As a call for one record says it.</summary>
    public SimulatorResponse ToAnswer() => Refusals.Answer(Code is "ENTITY_IS_DELETED" or "INVALID_CROSS_REFERENCE_KEY" or "NOT_FOUND" ? 404 : 400, Code, Message, Fields);

    private JsonObject DuplicateResult() => new()
    {
        ["allowSave"] = true,
        ["duplicateRule"] = "Standard_Account_Duplicate_Rule",
        ["duplicateRuleEntityType"] = "Account",
        ["errorMessage"] = Message,
        ["matchResults"] = new JsonArray(new JsonObject
        {
            ["entityType"] = "Account",
            ["matchEngine"] = "ExactMatchEngine",
            ["rule"] = "Standard_Account_Match_Rule",
            ["size"] = 1,
            ["success"] = true,
            ["matchRecords"] = new JsonArray(new JsonObject { ["matchConfidence"] = 100.0, ["record"] = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "Account" }, ["Id"] = DuplicateId } }),
        }),
    };
}
