using System.Text;

namespace Psi.Canonical.Generator;

/// <summary>Writes what only objects have.</summary>
internal static class ObjectEmitter
{
    private const string Psi = "global::Psi.Canonical.";
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";
    private const string Reader = "global::System.Text.Json.Utf8JsonReader";

    public static void Write(StringBuilder code, RecordModel model)
    {
        var (self, set) = (model.FullName, $"{Psi}FieldSet<{model.FullName}>");
        WriteFields(code, model);
        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" Empty { get; } = new();\n\n");
        WriteDifferences(code, model, self, set);
        WriteNonNull(code, model, self, set);
        WriteOverlay(code, model, self, set);
        WriteFingerprint(code, model, self);
        DigestEmitter.Write(code, model);
        WriteJson(code, model, self, set);

        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" ReadJson(ref ").Append(Reader).Append(" reader, out ").Append(set).Append(" carried)\n    {\n");
        Emitter.WriteReadBody(code, model, $"        carried = {set}.FromBits(low, high);\n");

        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" TurnReferences(").Append(self).Append(" value, ").Append(Psi).Append("IReferenceTurner turner)\n    {\n");
        Emitter.WriteTurnBody(code, model, ownIndex: true);
    }

    private static void WriteFields(StringBuilder code, RecordModel model)
    {
        var field = $"{Psi}Field<{model.FullName}>";
        code.Append("    /// <summary>The handles of the attributes.</summary>\n    public static class Fields\n    {\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        /// <summary>Stands for <see cref=\"").Append(model.FullName).Append('.').Append(attribute.Property).Append("\" />.</summary>\n");
            code.Append("        public static readonly ").Append(Psi).Append("Field<").Append(model.FullName).Append(", ").Append(attribute.DeclaredType).Append("> ").Append(attribute.Property)
                .Append(" = new(").Append(i).Append(", ").Append(Emitter.Quote(attribute.WireName))
                .Append(", ");
            Emitter.WriteAccess(code, attribute);
            code.Append(");\n\n");
        }

        code.Length--;
        code.Append("    }\n\n");
        code.Append("    /// <inheritdoc />\n    public static global::System.Collections.Generic.IReadOnlyList<").Append(field).Append("> AllFields { get; } = new ").Append(field).Append("[]\n    {\n");
        foreach (var attribute in model.Attributes)
        {
            code.Append("        Fields.").Append(attribute.Property).Append(",\n");
        }

        code.Append("    };\n\n");
    }

    private static void WriteDifferences(StringBuilder code, RecordModel model, string self, string set)
    {
        code.Append("    /// <inheritdoc />\n    public static ").Append(set).Append(" Differences(").Append(self).Append(" left, ").Append(self).Append(" right)\n    {\n");
        code.Append("        if (ReferenceEquals(left, right)) { return default; }\n        ulong low = 0, high = 0;\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            code.Append("        if (!");
            EqualityEmitter.WriteComparison(code, model.Attributes[i], "left.", "right.");
            code.Append(") { ").Append(Bit(i)).Append(" }\n");
        }

        code.Append("        return ").Append(set).Append(".FromBits(low, high);\n    }\n\n");
    }

    private static void WriteNonNull(StringBuilder code, RecordModel model, string self, string set)
    {
        code.Append("    /// <inheritdoc />\n    public static ").Append(set).Append(" NonNull(").Append(self).Append(" value)\n    {\n        ulong low = 0, high = 0;\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            code.Append("        if (value.").Append(model.Attributes[i].Property).Append(" is not null) { ").Append(Bit(i)).Append(" }\n");
        }

        code.Append("        return ").Append(set).Append(".FromBits(low, high);\n    }\n\n");
    }

    private static void WriteOverlay(StringBuilder code, RecordModel model, string self, string set)
    {
        code.Append("    /// <inheritdoc />\n    public static ").Append(self).Append(" Overlay(").Append(self).Append(" target, ").Append(self).Append(" source, ").Append(set).Append(" fields) => fields.IsEmpty ? target : new ").Append(self).Append("\n    {\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var property = model.Attributes[i].Property;
            code.Append("        ").Append(property).Append(" = fields.Contains(").Append(i).Append(") ? source.").Append(property).Append(" : target.").Append(property).Append(",\n");
        }

        code.Append("    };\n\n");
    }

    private static void WriteFingerprint(StringBuilder code, RecordModel model, string self)
    {
        code.Append("    /// <inheritdoc />\n    public static void Fingerprint(").Append(self).Append(" value, global::System.Span<ulong> fingerprints)\n    {\n");
        code.Append("        fingerprints = fingerprints[..").Append(model.Attributes.Count).Append("];\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        fingerprints[").Append(i).Append("] = value.").Append(attribute.Property).Append(" is { } a").Append(i).Append(" ? ").Append(attribute.Codec).Append(".Fingerprint(a").Append(i).Append(") : 0;\n");
        }

        code.Append("    }\n\n");
    }

    private static void WriteJson(StringBuilder code, RecordModel model, string self, string set)
    {
        code.Append("    /// <inheritdoc />\n    public static void WriteJson(").Append(Writer).Append(" writer, ").Append(self).Append(" value, ").Append(set).Append(" fields)\n    {\n        writer.WriteStartObject();\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        if (fields.Contains(").Append(i).Append("))\n        {\n            writer.WritePropertyName(s_members[").Append(i).Append("]);\n");
            code.Append("            if (value.").Append(attribute.Property).Append(" is { } a").Append(i).Append(") { ").Append(attribute.Codec).Append(".Write(writer, a").Append(i).Append("); }\n");
            code.Append("            else { writer.WriteNullValue(); }\n        }\n\n");
        }

        code.Append("        writer.WriteEndObject();\n    }\n\n");
    }

    private static string Bit(int index) => index < 64 ? $"low |= 0x{1UL << index:X}UL;" : $"high |= 0x{1UL << (index - 64):X}UL;";
}
