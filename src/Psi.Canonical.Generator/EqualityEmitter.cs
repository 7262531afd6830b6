using System.Text;

namespace Psi.Canonical.Generator;

/// <summary>Writes the equality of a record: by the value of its attributes, lists as their policies say.</summary>
internal static class EqualityEmitter
{
    public static void Write(StringBuilder code, RecordModel model)
    {
        code.Append("    /// <inheritdoc />\n    public bool Equals(").Append(model.FullName).Append("? other) => ReferenceEquals(this, other) || (other is not null");
        foreach (var attribute in model.Attributes)
        {
            code.Append("\n        && ");
            WriteComparison(code, attribute, "this.", "other.");
        }

        code.Append(");\n\n    /// <inheritdoc />\n    public override int GetHashCode()\n    {\n        var hash = default(global::System.HashCode);\n");
        for (var i = 0; i < model.Attributes.Count; i++)
        {
            var attribute = model.Attributes[i];
            code.Append("        hash.Add(");
            if (attribute.Equality is null)
            {
                code.Append("this.").Append(attribute.Property);
            }
            else
            {
                code.Append("this.").Append(attribute.Property).Append(" is { } a").Append(i).Append(" ? ").Append(attribute.Codec).Append(".Fingerprint(a").Append(i).Append(") : 0UL");
            }

            code.Append(");\n");
        }

        code.Append("        return hash.ToHashCode();\n    }\n\n");
    }

    public static void WriteComparison(StringBuilder code, AttributeModel attribute, string left, string right)
    {
        if (attribute.Equality is { } equality)
        {
            code.Append(equality);
        }
        else
        {
            code.Append("global::System.Collections.Generic.EqualityComparer<").Append(attribute.DeclaredType).Append(">.Default.Equals");
        }

        code.Append('(').Append(left).Append(attribute.Property).Append(", ").Append(right).Append(attribute.Property).Append(')');
    }
}
