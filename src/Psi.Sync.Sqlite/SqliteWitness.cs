using System.Globalization;
using System.Text;

namespace Psi.Sync.Sqlite;

/// <summary>A small file beside the store that knows how often the store was opened, so that an older copy in its place is noticed.</summary>
internal static class SqliteWitness
{
    public static string PathOf(string store) => store + ".incarnation";

    public static (string StoreId, long Incarnation)? Read(string store)
    {
        var path = PathOf(store);
        if (!File.Exists(path))
        {
            return null;
        }

        var words = File.ReadAllText(path, Encoding.ASCII).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var incarnation)
            ? (words[0], incarnation)
            : null;
    }

    public static void Write(string store, string storeId, long incarnation)
    {
        var path = PathOf(store);
        var partial = path + ".partial";
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{storeId} {incarnation}\n")));
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }
}
