using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Psi.Canonical.Tests.Objects;

/// <summary>The XML comments of the attributes keep one form, since pages and schemas are made from them.</summary>
public partial class DocumentationTests
{
    private static readonly Dictionary<string, XElement> s_members = XDocument.Load(Path.ChangeExtension(typeof(Account).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(static member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    public static TheoryData<string> Names => ObjectTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Attributes_OfEveryObject_SayWhatTheyAreAndWhoUsuallyOwnsThem(string name)
    {
        foreach (var property in Model.Objects.Single(type => type.Name == name).GetProperties().Where(static property => property.SetMethod is not null))
        {
            var member = s_members[$"P:{property.DeclaringType!.FullName}.{property.Name}"];

            Assert.Matches(property.PropertyType == typeof(bool?) ? "^Gets a value indicating whether [a-z].*\\.$" : "^Gets [a-z].*\\.$", Text(member.Element("summary")));
            if (property.Name != "CustomFields")
            {
                Assert.Matches("^Usually owned by [^.]+\\.( Null: .+\\.)?$", Text(member.Element("remarks")));
            }
        }
    }

    private static string Text(XElement? element) => Spaces().Replace(element is null ? string.Empty : string.Concat(element.Nodes()), " ").Trim();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
