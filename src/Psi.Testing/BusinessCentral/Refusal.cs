namespace Psi.Testing.BusinessCentral;

/// <summary>What the platform will not do, with its own status and code.</summary>
internal sealed class Refusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static Refusal Dialog(string message) => new(400, "Application_DialogException", message);

    public static Refusal Relation(string field, string table, string value) =>
        new(400, "Internal_InvalidTableRelation", $"The field {field} contains a value ({value}) that cannot be found in the related table ({table}).");

    public static Refusal SameKey(string entity, string key) =>
        new(400, "Internal_EntityWithSameKeyExists", $"The {entity} already exists. Identification fields and values: {key}");

    public static Refusal NoSuchRow(string entity) => new(404, "BadRequest_NotFound", $"The {entity} was not found.");
}
