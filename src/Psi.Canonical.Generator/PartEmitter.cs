using System.Text;

namespace Psi.Canonical.Generator;

/// <summary>Writes what only parts have.</summary>
internal static class PartEmitter
{
    private const string Psi = "global::Psi.Canonical.";
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";
    private const string Reader = "global::System.Text.Json.Utf8JsonReader";

    public static void Write(StringBuilder code, RecordModel model)
    {
        var self = model.FullName;
        var accessor = $"{Psi}Accessor<{self}";
        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" Empty { get; } = new();\n\n");
        code.Append("    /// <inheritdoc />\n    public static global::System.Collections.Generic.IReadOnlyList<").Append(accessor).Append(">> Accessors { get; } = new ").Append(accessor).Append(">[]\n    {\n");
        foreach (var attribute in model.Attributes)
        {
            code.Append("        new ").Append(accessor).Append(", ").Append(attribute.DeclaredType).Append(">(");
            Emitter.WriteAccess(code, attribute);
            code.Append("),\n");
        }

        code.Append("    };\n\n");

        code.Append("    /// <inheritdoc />\n    public static string? KeyOf(").Append(self).Append(" value) => ").Append(model.IsKeyed ? "value.Key" : "null").Append(";\n\n");

        code.Append("    /// <inheritdoc />\n    public static ulong Fingerprint(").Append(self).Append(" value)\n    {\n");
        code.Append("        ulong state = ").Append(Psi).Append("Fingerprints.Begin(0x").Append(Names.Hash(model.WireName).ToString("X", System.Globalization.CultureInfo.InvariantCulture)).Append("UL);\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        if (value.").Append(attribute.Property).Append(" is { } a").Append(i).Append(") { state = ").Append(Psi).Append("Fingerprints.Combine(").Append(Psi)
                .Append("Fingerprints.Combine(state, 0x").Append(Names.Hash(attribute.WireName).ToString("X", System.Globalization.CultureInfo.InvariantCulture)).Append("UL), ")
                .Append(attribute.Codec).Append(".Fingerprint(a").Append(i).Append(")); }\n");
        }

        code.Append("        return ").Append(Psi).Append("Fingerprints.End(state);\n    }\n\n");

        code.Append("    /// <inheritdoc />\n    public static void WriteJson(").Append(Writer).Append(" writer, ").Append(self).Append(" value)\n    {\n        writer.WriteStartObject();\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        if (value.").Append(attribute.Property).Append(" is { } a").Append(i).Append(") { writer.WritePropertyName(s_members[").Append(i).Append("]); ")
                .Append(attribute.Codec).Append(".Write(writer, a").Append(i).Append("); }\n");
        }

        code.Append("        writer.WriteEndObject();\n    }\n\n");

        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" ReadJson(ref ").Append(Reader).Append(" reader)\n    {\n");
        Emitter.WriteReadBody(code, model, string.Empty);

        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" TurnReferences(").Append(self).Append(" value, ").Append(Psi).Append("IReferenceTurner turner, int attribute)\n    {\n");
        Emitter.WriteTurnBody(code, model, ownIndex: false);
    }
}
