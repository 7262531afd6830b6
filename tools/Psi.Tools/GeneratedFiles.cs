using System.Text;

namespace Psi.Tools;

/// <summary>Files that are made from the types, and which files in their folders belong to them.</summary>
/// <param name="files">The text of each file by its path, relative to the repository and with slashes.</param>
/// <param name="folders">The folders they lie in.</param>
/// <param name="owns">Tells of a file in one of the folders, by its path and text, whether it was made by this set; such a file goes when the set no longer has it.</param>
internal sealed class GeneratedFiles(IReadOnlyDictionary<string, string> files, IReadOnlyList<string> folders, Func<string, string, bool> owns)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public IReadOnlyDictionary<string, string> Files { get; } = files;

    /// <summary>Writes what differs.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <returns>What was done, a line a file.</returns>
    public IReadOnlyList<string> Write(string root)
    {
        var differences = Differences(root);
        foreach (var (path, text) in Files)
        {
            var full = Path.Combine(root, path);
            if (Read(full) != text)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text, Utf8);
            }
        }

        foreach (var path in Stale(root))
        {
            File.Delete(Path.Combine(root, path));
        }

        return differences;
    }

    /// <summary>Compares with what lies in the repository.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <returns>A line for every file that is missing, differs or should not be there.</returns>
    public IReadOnlyList<string> Differences(string root) =>
    [
        .. Files.Where(file => Read(Path.Combine(root, file.Key)) != file.Value)
            .Select(file => $"{file.Key}: {(File.Exists(Path.Combine(root, file.Key)) ? "differs from the types" : "is missing")}"),
        .. Stale(root).Select(static path => $"{path}: no type has it any longer"),
    ];

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path, Utf8) : null;

    private IEnumerable<string> Stale(string root) =>
        from folder in folders
        let full = Path.Combine(root, folder)
        where Directory.Exists(full)
        from file in Directory.EnumerateFiles(full).Order(StringComparer.Ordinal)
        let path = $"{folder}/{Path.GetFileName(file)}"
        where !Files.ContainsKey(path) && owns(path, File.ReadAllText(file, Utf8))
        select path;
}
