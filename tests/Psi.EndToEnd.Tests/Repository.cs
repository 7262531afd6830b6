namespace Psi.EndToEnd.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the configuration these tests were built in, as the folder under artifacts names it.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Psi.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Psi.slnx above '{AppContext.BaseDirectory}': these tests run from a checkout.");
    }
}
