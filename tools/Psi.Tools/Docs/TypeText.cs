using Psi.Canonical;
using Psi.Tools.Model;
using Psi.Tools.Schemas;

namespace Psi.Tools.Docs;

/// <summary>Names types and data classes in Markdown.</summary>
internal static class TypeText
{
    public static string Of(AttributeSchema schema, CanonicalModel model)
    {
        var element = schema.Kind switch
        {
            AttributeKind.String => "text",
            AttributeKind.Boolean => "yes or no",
            AttributeKind.Integer => "whole number",
            AttributeKind.Decimal => "number",
            AttributeKind.Date => "day",
            AttributeKind.Instant => "instant",
            AttributeKind.Guid => "UUID",
            AttributeKind.Money => "money",
            AttributeKind.Currency => "currency",
            AttributeKind.Country => "country",
            AttributeKind.Enum => $"[{model.Enums[schema.Type].Type.Name}](#{model.Enums[schema.Type].Type.Name.ToLowerInvariant()})",
            AttributeKind.Reference => $"→ [{model.Object(schema.ReferencedObject!.Value).Type.Name}]({schema.ReferencedObject}.md)",
            AttributeKind.Part => $"[{model.Part(schema.Type).Type.Name}](#{model.Part(schema.Type).Type.Name.ToLowerInvariant()})",
            _ => "custom fields",
        };
        return schema.ListPolicy switch
        {
            ListPolicy.Bag => $"list of {element}, in any order",
            ListPolicy.Set => $"set of {element}",
            ListPolicy.Lines => $"list of {element}, merged by `key`",
            ListPolicy.UnorderedLines => $"list of {element} in any order, merged by `key`",
            _ => schema.IsList ? $"list of {element}" : element,
        };
    }

    public static string Classes(DataClassification classification) => string.Join(", ", AttributeSchemaWriter.Classes(classification));
}
