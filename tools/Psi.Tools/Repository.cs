namespace Psi.Tools;

/// <summary>Finds the folder of the repository.</summary>
internal static class Repository
{
    /// <summary>Looks for the solution, upwards.</summary>
    /// <param name="from">The folder to begin at.</param>
    /// <returns>The folder that holds the solution; <see langword="null"/> when none does.</returns>
    public static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Psi.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
