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
        code.Append("        fields.ToBits(out var carriedLow, out var carriedHigh);\n        ulong low = carriedLow, high = carriedHigh;\n");
        code.Append("        long size = ").Append(model.Attributes.Sum(static attribute => FixedSize(attribute.Codec))).Append(";\n");
        foreach (var attribute in model.Attributes.Where(static attribute => attribute.Codec == Text))
        {
            code.Append("        size += (value.").Append(attribute.Property).Append("?.Length ?? 0) * 2L;\n");
        }

        code.Append("        var bytes = ").Append(Psi).Append("Digests.Begin(size);\n        ref var at = ref ").Append(Psi).Append("Digests.First(bytes);\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            var (word, bit) = i < 64 ? ("low", Bit(i)) : ("high", Bit(i - 64));
            code.Append("        if ((").Append(word).Append(" & ").Append(bit).Append(") != 0)\n        {\n            if (value.").Append(attribute.Property).Append(" is { } a").Append(i)
                .Append(") { at = ref ").Append(Psi).Append("Digests.Add(ref at, ");
            if (HasOwnForm(attribute.Codec))
            {
                code.Append('a').Append(i);
            }
            else
            {
                code.Append(attribute.Codec).Append(".Fingerprint(a").Append(i).Append(')');
            }

            code.Append("); }\n            else { ").Append(word).Append(" &= ~").Append(bit).Append("; }\n        }\n\n");
        }

        code.Append("        return ").Append(Psi).Append("Digests.End(bytes, ref at, carriedLow, carriedHigh, low, high, 0x").Append(Layout(model).ToString("X", CultureInfo.InvariantCulture)).Append("UL);\n    }\n\n");
    }

    private static string Bit(int index) => $"0x{1UL << index:X}UL";

    private static ulong Layout(RecordModel model) =>
        Names.Hash(string.Join("\n", model.Attributes.Select(static attribute => attribute.WireName + ":" + attribute.Codec).Prepend(model.WireName)));

    private static bool HasOwnForm(string codec) => codec switch
    {
        Text
            or Psi + "BooleanCodec" or Psi + "Int32Codec" or Psi + "Int64Codec" or Psi + "DecimalCodec" or Psi + "DateOnlyCodec" or Psi + "InstantCodec"
            or Psi + "GuidCodec" or Psi + "MoneyCodec" or Psi + "CurrencyCodec" => true,
        _ => codec.StartsWith(Psi + "RefCodec<", System.StringComparison.Ordinal),
    };

    // The most that an attribute takes; of a text, its length besides its letters.
    private static int FixedSize(string codec) => codec switch
    {
        Text => 4,
        Psi + "DecimalCodec" or Psi + "GuidCodec" => 16,
        Psi + "MoneyCodec" => 24,
        _ => codec.StartsWith(Psi + "RefCodec<", System.StringComparison.Ordinal) ? 24 : 8,
    };
}
