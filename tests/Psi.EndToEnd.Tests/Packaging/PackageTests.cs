using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace Psi.EndToEnd.Tests.Packaging;

public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. PackageFeed.Projects.Select(project => Path.GetFileNameWithoutExtension(project))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pack_EveryPackage_CarriesReadmeTagsLicenceDocsAndSymbols(string name)
    {
        var file = Assert.Single(Directory.GetFiles(feed.Folder, name + ".*.nupkg"), path => char.IsAsciiDigit(Path.GetFileName(path)[name.Length + 1]));
        using var package = ZipFile.OpenRead(file);
        var entries = package.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
        using var specification = package.GetEntry(name + ".nuspec")!.Open();
        var metadata = XDocument.Load(specification).Root!.Elements().First();
        string Value(string element) => metadata.Elements().FirstOrDefault(candidate => candidate.Name.LocalName == element)?.Value ?? string.Empty;

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        Assert.Contains("psi", Value("tags"), StringComparison.Ordinal);
        Assert.Contains("README.md", entries);
        Assert.Contains($"lib/net10.0/{name}.dll", entries);
        Assert.Contains($"lib/net10.0/{name}.xml", entries);
        Assert.True(File.Exists(Path.ChangeExtension(file, ".snupkg")));
    }

    [Fact]
    public async Task Pack_Canonical_CarriesTheGenerator()
    {
        var file = Assert.Single(Directory.GetFiles(feed.Folder, "Psi.Canonical.*.nupkg"));
        await using var package = await ZipFile.OpenReadAsync(file, Stop);

        Assert.NotNull(package.GetEntry("analyzers/dotnet/cs/Psi.Canonical.Generator.dll"));
    }

    [Fact]
    public async Task Packages_HostOutsideTheTree_HasRecordsOfItsOwn()
    {
        // The AOT smoke app is such a host, in the tree by project; here it is one by package.
        var sources = Directory.GetFiles(Repository.PathOf("tests", "Psi.AotSmoke"), "*.cs")
            .ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path));

        var host = await feed.BuildHostAsync("SmokeHost", sources, ["Psi.Sync.Sqlite"], Stop);

        Assert.Contains("all holds", await DotNet.RunAsync(Path.GetDirectoryName(host)!, Stop, host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_QuickStartOutsideTheTree_RunsAndItsChecksHold()
    {
        var folder = Repository.PathOf("samples", "QuickStart");
        var project = XDocument.Load(Path.Combine(folder, "QuickStart.csproj"));
        string[] packages =
        [
            .. project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
            .. project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value),
        ];
        var sources = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).StartsWith("obj", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path));

        var host = await feed.BuildHostAsync("QuickStart", sources, packages, Stop);

        var output = await DotNet.RunAsync(Path.GetDirectoryName(host)!, Stop, host, "--json", "--records", "300");
        using var summary = JsonDocument.Parse(output[Math.Max(0, output.IndexOf('{', StringComparison.Ordinal))..]);
        Assert.NotEmpty(summary.RootElement.EnumerateObject());
    }

    [Fact]
    public void Readme_Example_IsTheHostCodeOfTheQuickStart()
    {
        var shown = Lines(ReadmeExample());
        var used = Lines(Between(File.ReadAllText(Repository.PathOf("samples", "QuickStart", "FirmHost.cs")), "// <readme>", "// </readme>"));

        // The README may show more around it, or the heart of it alone.
        Assert.True(
            Holds(shown, used) || Holds(used, shown),
            "The README's first C# block is not what samples/QuickStart/FirmHost.cs holds between <readme> and </readme>: copy it over.");
    }

    private static string ReadmeExample()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.Contains("```csharp", readme, StringComparison.Ordinal);
        return Between(readme, "```csharp", "```");
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string[] Lines(string code) => code.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Holds(string[] whole, string[] part) =>
        part.Length > 0 && Enumerable.Range(0, Math.Max(0, whole.Length - part.Length + 1)).Any(from => whole.AsSpan(from, part.Length).SequenceEqual(part));
}
