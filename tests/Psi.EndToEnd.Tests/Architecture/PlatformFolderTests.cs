namespace Psi.EndToEnd.Tests.Architecture;

/// <summary>A reader who knows one platform's folder knows all.</summary>
public sealed class PlatformFolderTests
{
    private static readonly string[] s_files =
    [
        "I{0}Api.cs", "{0}Options.cs", "{0}OptionsValidator.cs", "{0}BuilderExtensions.cs", "{0}Connection.cs", "{0}Errors.cs",
        "{0}Platform.cs", "{0}JsonContext.cs",
    ];

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

        Assert.Empty(s_files.Select(file => string.Format(file, platform)).Except(files));
        Assert.True(Directory.Exists(Repository.PathOf(folder, "Contracts")));
        Assert.True(Directory.Exists(Repository.PathOf(folder, "Mapping")));
        Assert.All(files.Except(s_languages), file => Assert.True(
            file!.Contains(platform, StringComparison.Ordinal), $"'{file}' in {folder} does not carry the platform's name."));
    }
}
