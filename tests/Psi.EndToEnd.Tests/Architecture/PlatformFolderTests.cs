using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Psi.Conformance;
using Psi.Connectors;
using Psi.Testing;

namespace Psi.EndToEnd.Tests.Architecture;

/// <summary>A reader who knows one platform's folder, page, simulator and tests knows all.</summary>
public sealed class PlatformFolderTests
{
    private static readonly string[] s_files =
    [
        "I{0}Api.cs", "{0}Options.cs", "{0}OptionsValidator.cs", "{0}BuilderExtensions.cs", "{0}Connection.cs", "{0}Errors.cs",
        "{0}Tokens.cs", "{0}Platform.cs", "{0}JsonContext.cs",
    ];

    private static readonly string[] s_folders = ["Contracts", "Endpoints", "Mapping"];

    private static readonly string[] s_headings =
        ["## What is read and written", "### Attributes", "## Set up", "## Options", "## How creates are made safe", "## Limits", "## What to know"];

    // The platform's own query language.
    private static readonly string[] s_languages = ["Soql.cs"];

    public static TheoryData<string> Folders => [.. new[] { "Crm", "Psa", "Erp" }
        .SelectMany(kind => Directory.GetDirectories(Repository.PathOf("src", $"Psi.Connectors.{kind}")))
        .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
        .Select(folder => Path.GetRelativePath(Repository.Root, folder))];

    [Fact]
    public void Folders_OfEveryKind_AreThere() => Assert.True(Folders.Count >= 3);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfAPlatform_HasTheSameFilesAsEveryOther(string folder)
    {
        var platform = Path.GetFileName(folder);
        var files = Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(s_files.Select(file => string.Format(CultureInfo.InvariantCulture, file, platform)).Except(files));
        Assert.Equal(s_folders, Directory.GetDirectories(Repository.PathOf(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files.Except(s_languages), file => Assert.True(
            file!.Contains(platform, StringComparison.Ordinal), $"'{file}' in {folder} does not carry the platform's name."));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfAPlatform_IsOneNamespaceAndShowsNoMoreThanItMust(string folder)
    {
        var (platform, assembly) = Find(folder);
        var types = assembly.GetTypes().Where(type => type.Namespace?.EndsWith("." + platform, StringComparison.Ordinal) == true).ToList();

        Assert.Equal($"{Path.GetFileName(Path.GetDirectoryName(folder))}.{platform}", Assert.Single(types.Select(type => type.Namespace).Distinct()));
        Assert.DoesNotContain(types, type => type.IsPublic && Regex.IsMatch(type.Name, "(Connection|Endpoint|Errors|Tokens|Platform|JsonContext|Validator)$"));
        Assert.All(types.Where(type => type.IsPublic), type => Assert.True(type.IsSealed || type.IsAbstract || type.IsEnum || type.BaseType != typeof(object) || HasHeirs(type, types), $"{type.Name} is neither sealed nor derived."));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Options_OfAPlatformWithNothingSet_AreRefusedAtStartByTheirNames(string folder)
    {
        var (platform, assembly) = Find(folder);
        var options = assembly.GetTypes().Single(type => type.Name == platform + "Options");
        var add = assembly.GetTypes().Single(type => type.Name == platform + "BuilderExtensions")
            .GetMethod("Add" + platform, [typeof(IPsiBuilder), typeof(string), typeof(Action<>).MakeGenericType(options)]);
        var services = new ServiceCollection();
        var nothing = typeof(PlatformFolderTests).GetMethod(nameof(SetNothing), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(options).CreateDelegate(typeof(Action<>).MakeGenericType(options));

        Assert.NotNull(add);
        add.Invoke(null, [services.AddPsi(), "given", nothing]);
        using var built = services.BuildServiceProvider();
        var refusal = Assert.Throws<OptionsValidationException>(() => built.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal("given", refusal.OptionsName);
        Assert.All(refusal.Failures, failure => Assert.Contains("given", failure, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Page_OfAPlatform_HasTheSameHeadingsAndNamesEveryOption(string folder)
    {
        var (platform, assembly) = Find(folder);
        var page = File.ReadAllText(Repository.PathOf("docs", "platforms", PageOf(platform))).ReplaceLineEndings("\n");

        Assert.Equal(s_headings, page.Split('\n').Where(s_headings.Contains));
        Assert.NotEmpty(AttributeRow.ReadFrom(page));
        var settings = assembly.GetTypes().Single(type => type.Name == platform + "Options").GetProperties().Select(property => property.Name);
        Assert.All(settings, name => Assert.Contains($"`{name}", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Simulator_OfAPlatform_IsThereAndListed(string folder)
    {
        var platform = Path.GetFileName(folder);
        var simulator = typeof(PlatformSimulator).Assembly.GetType($"Psi.Testing.{platform}Simulator");

        Assert.NotNull(simulator);
        Assert.True(simulator.IsSubclassOf(typeof(PlatformSimulator)) && simulator.IsPublic);
        Assert.True(File.Exists(Repository.PathOf("src", "Psi.Testing", platform, platform + "Simulator.cs")));
        Assert.Contains($"`{platform}Simulator`", File.ReadAllText(Repository.PathOf("docs", "testing.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Tests_OfAPlatform_DeriveEverySuiteThatIsOfAPlatform(string folder)
    {
        var platform = Path.GetFileName(folder);
        var tests = Repository.PathOf("tests", Path.GetFileName(Path.GetDirectoryName(folder)) + ".Tests", platform);
        var text = string.Join('\n', Directory.GetFiles(tests, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        foreach (var suite in (string[])["PlatformPageSuite", "ConnectionSuite", "ReadEndpointSuite", "WriteEndpointSuite"])
        {
            Assert.Matches($@"class {platform}\w+[^{{]*: {suite}\b", text);
        }

        foreach (var file in (string[])["{0}OptionsTests.cs", "{0}DocsTests.cs", "{0}ConnectionSuite.cs"])
        {
            Assert.True(File.Exists(Path.Combine(tests, string.Format(CultureInfo.InvariantCulture, file, platform))), $"'{string.Format(CultureInfo.InvariantCulture, file, platform)}' is not there.");
        }
    }

    [Fact]
    public void Guide_FilesThatPlatformsShare_NameEveryPlatform()
    {
        var shared = Regex.Matches(File.ReadAllText(Repository.PathOf("docs", "connectors", "adding-a-platform.md")), @"^\| `([\w./-]+\.(?:cs|md))` \| \d+ \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(shared);
        foreach (var file in shared)
        {
            var text = File.ReadAllText(Repository.PathOf(file)).Replace("-", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
            Assert.All(Folders, folder => Assert.Contains(Path.GetFileName(folder.Data), text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static void SetNothing<TOptions>(TOptions options)
    {
    }

    private static (string Platform, Assembly Assembly) Find(string folder) =>
        (Path.GetFileName(folder), Assembly.Load(Path.GetFileName(Path.GetDirectoryName(folder))!));

    private static bool HasHeirs(Type type, IEnumerable<Type> types) => types.Any(other => other.IsSubclassOf(type));

    // BusinessCentral: business-central.md.
    private static string PageOf(string platform) => string.Concat(platform.Select((letter, place) => char.IsUpper(letter) && place > 0 ? "-" + letter : letter.ToString())).ToLowerInvariant() + ".md";
}
