using System.IO.Compression;
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
}
