using System.Globalization;
using System.Linq;
using System.Text;

namespace Psi.Canonical.Generator;

/// <summary>Writes how the attributes of an object become one fingerprint.</summary>
internal static class DigestEmitter
{
    private const string Psi = "global::Psi.Canonical.";
    private const string Text = Psi + "StringCodec";

    public static void Write(StringBuilder code, RecordModel model)
    {
        code.Append("    /// <inheritdoc />\n    public static global::System.UInt128 Digest(").Append(model.FullName).Append(" value, ").Append(Psi).Append("FieldSet<").Append(model.FullName).Append("> fields)\n    {\n");
        code.Append("        var size = ").Append(Psi).Append("Digests.Header + ").Append(model.Attributes.Sum(static attribute => FixedSize(attribute.Codec))).Append(";\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            if (model.Attributes[i].Codec == Text)
            {
                WriteCondition(code, model, i, 't');
                code.Append("size = checked(size + ").Append(Psi).Append("Digests.SizeOf(t").Append(i).Append(")); }\n");
            }
        }

        code.Append("        var bytes = ").Append(Psi).Append("Digests.Begin(size);\n        var at = ").Append(Psi).Append("Digests.Header;\n        ulong low = 0, high = 0;\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var codec = model.Attributes[i].Codec;
            WriteCondition(code, model, i, 'a');
            code.Append(ObjectEmitter.Bit(i)).Append(" at = ").Append(Psi).Append("Digests.Add(bytes, at, ");
            if (HasOwnForm(codec))
            {
                code.Append('a').Append(i);
            }
            else
            {
                code.Append(codec).Append(".Fingerprint(a").Append(i).Append(')');
            }

            code.Append("); }\n");
        }

        code.Append("        return ").Append(Psi).Append("Digests.End(bytes, at, fields, low, high, 0x").Append(Layout(model).ToString("X", CultureInfo.InvariantCulture)).Append("UL);\n    }\n\n");
    }

    private static void WriteCondition(StringBuilder code, RecordModel model, int index, char variable) =>
        code.Append("        if (fields.Contains(").Append(index).Append(") && value.").Append(model.Attributes[index].Property).Append(" is { } ").Append(variable).Append(index).Append(") { ");

    private static ulong Layout(RecordModel model) =>
        Names.Hash(string.Join("\n", model.Attributes.Select(static attribute => attribute.WireName + ":" + attribute.Codec).Prepend(model.WireName)));

    private static bool HasOwnForm(string codec) => codec switch
    {
        Text
            or Psi + "BooleanCodec" or Psi + "Int32Codec" or Psi + "Int64Codec" or Psi + "DecimalCodec" or Psi + "DateOnlyCodec" or Psi + "InstantCodec"
            or Psi + "GuidCodec" or Psi + "MoneyCodec" or Psi + "CurrencyCodec" => true,
        _ => codec.StartsWith(Psi + "RefCodec<", System.StringComparison.Ordinal),
    };

    // A text says its size itself.
    private static int FixedSize(string codec) => codec switch
    {
        Text => 0,
        Psi + "DecimalCodec" or Psi + "GuidCodec" => 16,
        Psi + "MoneyCodec" => 24,
        _ => codec.StartsWith(Psi + "RefCodec<", System.StringComparison.Ordinal) ? 24 : 8,
    };
}
