using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Psi.Tools.Model;

/// <summary>The documentation file that the compiler wrote.</summary>
internal sealed partial class XmlDocs
{
    private static readonly (string Beginning, string Instead)[] Accessors =
    [
        ("Gets a value indicating whether ", "Whether "),
        ("Gets ", string.Empty),
    ];

    private readonly Dictionary<string, XElement> _members;

    private XmlDocs(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocs Load(string path) => Parse(File.ReadAllText(path));

    public static XmlDocs Parse(string xml) => new(
        XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Descendants("member").ToDictionary(static member => (string)member.Attribute("name")!, StringComparer.Ordinal));

    /// <summary>Gets what is written on a type or member.</summary>
    /// <param name="member">The type or member.</param>
    /// <returns>The documentation.</returns>
    /// <exception cref="InvalidOperationException">Nothing is written on it.</exception>
    public Doc Of(MemberInfo member)
    {
        var id = member switch
        {
            Type type => $"T:{type.FullName}",
            PropertyInfo property => $"P:{property.DeclaringType!.FullName}.{property.Name}",
            _ => $"F:{member.DeclaringType!.FullName}.{member.Name}",
        };
        return _members.TryGetValue(id, out var element) && element.Element("summary") is { } summary
            ? new Doc(Summary(summary, false), Render(element.Element("remarks"), false), Summary(summary, true), Render(element.Element("remarks"), true)).WithoutCommonplaces()
            : throw new InvalidOperationException($"'{id}' has no documentation.");
    }

    private static string Summary(XElement element, bool markdown)
    {
        var text = Render(element, markdown);
        foreach (var (beginning, instead) in Accessors)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                var rest = instead + text[beginning.Length..];
                return char.ToUpperInvariant(rest[0]) + rest[1..];
            }
        }

        return text;
    }

    private static string Render(XElement? element, bool markdown)
    {
        var text = new StringBuilder();
        Render(element, markdown, text);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static void Render(XElement? element, bool markdown, StringBuilder text)
    {
        foreach (var node in element?.Nodes() ?? [])
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "see" or "paramref" or "c" } code:
                    text.Append(markdown ? $"`{Code(code)}`" : Code(code));
                    break;
                case XElement inner:
                    text.Append(' ');
                    Render(inner, markdown, text);
                    text.Append(' ');
                    break;
            }
        }
    }

    private static string Code(XElement element) =>
        (string?)element.Attribute("langword")
        ?? (string?)element.Attribute("name")
        ?? ((string?)element.Attribute("cref") is { } reference ? Last(reference) : element.Value);

    // Of a member the type goes with it, but for an attribute of canonical types, which stands for itself.
    private static string Last(string reference)
    {
        var name = reference[2..].Split('(')[0];
        var parts = name.Split('.');
        return (reference[0] is 'F' ? string.Join('.', parts[^2..]) : parts[^1]).Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
