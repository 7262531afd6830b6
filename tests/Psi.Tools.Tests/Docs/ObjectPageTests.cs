namespace Psi.Tools.Tests.Docs;

public class ObjectPageTests
{
    public static TheoryData<string> Objects => Generated.Objects;

    [Theory]
    [MemberData(nameof(Objects))]
    public void Write_AnyObject_HasARowForEachAttribute(string name)
    {
        var page = Generated.Docs.Files[$"docs/canonical/{name}.md"];

        Assert.All(Generated.Object(name).Attributes, attribute => Assert.Contains($"\n| `{attribute.Schema.Name}` | ", page));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Write_AnyObject_LinksToWhatIsThere(string name)
    {
        var page = Generated.Docs.Files[$"docs/canonical/{name}.md"];

        var targets = System.Text.RegularExpressions.Regex.Matches(page, @"\]\(([^)]+)\)").Select(static match => match.Groups[1].Value).Distinct();

        Assert.All(targets, target => Assert.True(
            target[0] == '#'
                ? page.Contains($"### {target[1..]}\n", StringComparison.OrdinalIgnoreCase)
                : File.Exists(Path.Combine(Generated.Root, "docs", "canonical", target)),
            $"'{target}' leads nowhere."));
    }

    [Theory]
    [InlineData("account", "legalName", "ERP, CRM, PSA")]
    [InlineData("account", "billing", "Psi")]
    [InlineData("contract", "billing", "Psi")]
    [InlineData("contract", "name", "Psi; CRM, Psi when status in draft, proposed")]
    [InlineData("worker", "hiredOn", "HCM, PSA, CRM, ERP")]
    public void Write_AnAttribute_NamesItsOwners(string name, string attribute, string owners)
    {
        var page = Generated.Docs.Files[$"docs/canonical/{name}.md"];

        var row = page.Split('\n').Single(line => line.StartsWith($"| `{attribute}` |", StringComparison.Ordinal));

        Assert.Contains($" | {owners} | ", row);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Write_AnAttributeWithAnOwnerBesideIt_DoesNotSayTheUsualOneToo(string name)
    {
        var rows = Generated.Docs.Files[$"docs/canonical/{name}.md"].Split("## Parts")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        var hasOwners = Generated.Docs.Files[$"docs/canonical/{name}.md"].Contains("\n| attribute | type | meaning | owner |", StringComparison.Ordinal);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(!hasOwners || !row.Contains("Usually owned", StringComparison.Ordinal), row));
    }

    [Fact]
    public void Write_AnAttributeWithAnOwnerBesideIt_KeepsTheRestOfItsMeaning() =>
        Assert.Contains("| `isTemplate` | yes or no | Whether it is a template itself, on which nobody works. Null: no. | PSA, ERP |  |\n", Generated.Docs.Files["docs/canonical/project.md"]);

    [Fact]
    public void Write_AKeyedList_SaysThatItMerges() =>
        Assert.Contains("| `lines` | list of [InvoiceLine](#invoiceline), merged by `key` |", Generated.Docs.Files["docs/canonical/invoice.md"]);

    [Fact]
    public void Write_AReference_IsInThePicture()
    {
        Assert.Contains("  Contact -->|account| Account\n", Generated.Docs.Files["docs/canonical/contact.md"]);
        Assert.Contains("  Contact -->|account| Account\n", Generated.Docs.Files["docs/canonical/account.md"]);
        Assert.Contains("  Contact --> Account\n", Generated.Docs.Files["docs/canonical/README.md"]);
    }
}
