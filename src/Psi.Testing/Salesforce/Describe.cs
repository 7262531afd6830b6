using System.Text.Json.Nodes;

namespace Psi.Testing.Salesforce;

/// <summary>What the org says of its types.</summary>
internal static class Describe
{
    public static JsonObject Type(Org org, SType type, string root) => new()
    {
        ["name"] = type.Name,
        ["label"] = type.Name,
        ["keyPrefix"] = type.Prefix,
        ["custom"] = false,
        ["createable"] = true,
        ["updateable"] = true,
        ["deletable"] = type.CanDelete,
        ["queryable"] = true,
        ["retrieveable"] = true,
        ["mergeable"] = type.Fields.ContainsKey("MasterRecordId"),
        ["fields"] = new JsonArray([.. type.Fields.Values.Select(field => (JsonNode)Field(org, type, field))]),
        ["childRelationships"] = new JsonArray([.. type.Children.Select(static child => (JsonNode)new JsonObject { ["childSObject"] = child.Value.Type, ["field"] = child.Value.Field, ["relationshipName"] = child.Key })]),
        ["urls"] = new JsonObject { ["sobject"] = $"{root}/sobjects/{type.Name}", ["describe"] = $"{root}/sobjects/{type.Name}/describe", ["rowTemplate"] = $"{root}/sobjects/{type.Name}/{{ID}}" },
    };

    private static JsonObject Field(Org org, SType type, SField field) => new()
    {
        ["name"] = field.Name,
        ["label"] = field.Name,
        ["type"] = field.DescribedType,
        ["length"] = field.Kind is FieldKind.Text or FieldKind.LongText or FieldKind.Picklist or FieldKind.Id or FieldKind.Reference ? field.Length : 0,
        ["custom"] = field.IsCustom,
        ["createable"] = field.IsCreateable,
        ["updateable"] = field.IsUpdateable,
        ["nillable"] = !field.IsRequired && field.Kind != FieldKind.Boolean,
        ["calculated"] = false,
        ["externalId"] = field.IsExternalId,
        ["unique"] = field.IsUnique,
        ["caseSensitive"] = field.IsUnique,
        ["filterable"] = field.Kind is not (FieldKind.LongText or FieldKind.Address),
        ["relationshipName"] = field.Relationship,
        ["referenceTo"] = field.Target is null ? [] : new JsonArray(field.Target),
        ["picklistValues"] = field.Kind == FieldKind.Picklist ? Values(org, type, field) : [],
    };

    private static JsonArray Values(Org org, SType type, SField field)
    {
        var values = field.Name == "StageName"
            ? org.Types["OpportunityStage"].Rows.Values.Select(static stage => stage.Text("ApiName"))
            : type.Rows.Values.Select(row => row.Text(field.Name)).Where(static value => value is not null).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return [.. values.Select(static value => (JsonNode)new JsonObject { ["value"] = value, ["label"] = value, ["active"] = true, ["defaultValue"] = false })];
    }
}
