using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

/// <summary>This executable started once more, to write until it is killed.</summary>
internal static class Child
{
    public const int RowsARound = 20;

    private const string Variable = "PSI_STORE_CHILD";

    /// <summary>Starts a process that writes round after round, and says on its output which round is committed.</summary>
    public static Process Start(string path)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(path) };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }

    /// <summary>The file to write to, if this process is a child.</summary>
    public static string? Store => Environment.GetEnvironmentVariable(Variable);

    public static async Task WriteAsync(string path)
    {
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = path });
        await store.OpenAsync();
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        while (true)
        {
            long round;
            await using (var transaction = await store.WriteAsync())
            {
                round = await transaction.NextAsync("round");
                var value = Encoding.ASCII.GetBytes(round.ToString(CultureInfo.InvariantCulture).PadRight(3_000));
                for (var row = 0; row < RowsARound; row++)
                {
                    await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)row), value);
                    await transaction.PutAsync(StoreTables.Link, StoreKey.Of("row", StoreKey.Text((long)row)), value);
                    await transaction.InsertAsync(StoreTables.Audit, StoreKey.Of(StoreKey.Text(round), StoreKey.Text((long)row)), value);
                }

                await transaction.CommitAsync();
            }

            await output.WriteLineAsync(round.ToString(CultureInfo.InvariantCulture));
        }
    }
}
