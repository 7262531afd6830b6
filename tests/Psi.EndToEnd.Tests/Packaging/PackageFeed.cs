using System.Xml.Linq;

namespace Psi.EndToEnd.Tests.Packaging;

/// <summary>Every package of the solution, packed once into a folder outside the tree, and console projects that use them.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psi-packages-");

    /// <summary>Gets the folder with the packages.</summary>
    public string Folder => Path.Combine(_folder.FullName, "feed");

    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static project => XDocument.Load(project).Descendants("IsPackable").All(static packable => packable.Value != "false"))
            .Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        // The test run has built everything; where it built this project alone, packing builds what is missing.
        var solution = Path.Combine(_folder.FullName, "packages.slnx");
        var projects = new XElement("Solution", Projects.Select(project => new XElement("Project", new XAttribute("Path", project))));
        await File.WriteAllTextAsync(solution, projects.ToString());
        await DotNet.RunAsync(Repository.Root, CancellationToken.None, "pack", solution, "-c", Repository.Configuration, "-o", Folder, "-v", "q", "-nologo");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a console project that knows Psi by package only, with a packages folder of its own, and builds it.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="sources">Its files.</param>
    /// <param name="packages">Ours and others' packages that it references.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <returns>The built assembly.</returns>
    public async Task<string> BuildHostAsync(string name, IReadOnlyDictionary<string, string> sources, IEnumerable<string> packages, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
        foreach (var (file, text) in sources)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
        }

        // What others publish may come from this machine's cache; Psi's own packages are never in it.
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var project = new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("OutputType", "Exe"),
                new XElement("TargetFramework", "net10.0"),
                new XElement("ImplicitUsings", "enable"),
                new XElement("Nullable", "enable"),
                new XElement("TreatWarningsAsErrors", "true"),
                new XElement("NuGetAudit", "false"),

                // A registry may hold a later version than the one that a package of others asks for.
                new XElement("NoWarn", "$(NoWarn);NU1603"),
                new XElement("RestoreAdditionalProjectSources", Folder),
                new XElement("RestorePackagesPath", Path.Combine(folder, "packages")),
                new XElement("RestoreFallbackFolders", cache)),
            new XElement("ItemGroup", packages.Select(package => new XElement(
                "PackageReference", new XAttribute("Include", package), new XAttribute("Version", VersionOf(package))))));
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), project.ToString(), cancellationToken);

        await DotNet.RunAsync(folder, cancellationToken, "build", "-v", "q", "-nologo", "-o", Path.Combine(folder, "out"));
        return Path.Combine(folder, "out", name + ".dll");
    }

    private static string VersionOf(string package) => Projects.Any(project => Path.GetFileNameWithoutExtension(project) == package)
        ? XDocument.Load(Repository.PathOf("eng", "Library.props")).Descendants("Version").First().Value
        : XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .First(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;
}
