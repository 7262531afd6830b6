using Psi.Connectors;
using Psi.Sync.Operations;
using Spectre.Console;

namespace Psi.Samples.QuickStart;

/// <summary>Shows what the engine does while it works: a table of systems and objects, redrawn a few times a second.</summary>
internal sealed class LiveProgress(IAnsiConsole console, ISyncOperations psi, IReadOnlyList<IConnection> connections, bool show)
{
    public async Task<T> WhileAsync<T>(string what, Func<Task<T>> work)
    {
        if (!show)
        {
            return await work();
        }

        console.MarkupLine($"[bold]{Markup.Escape(what)}[/]");
        if (!console.Profile.Capabilities.Interactive)
        {
            var result = await work();
            console.Write(Table());
            return result;
        }

        return await console.Live(Table()).StartAsync(async context =>
        {
            var running = work();
            while (await Task.WhenAny(running, Task.Delay(200)) != running)
            {
                context.UpdateTarget(Table());
            }

            context.UpdateTarget(Table());
            return await running;
        });
    }

    private Table Table()
    {
        var table = new Table().RoundedBorder().AddColumns("System", "Object");
        foreach (var column in new[] { "Read", "Changed", "Written", "Parked", "Exceptions" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var counts in psi.Statistics.Snapshot().Where(counts => counts.Read + counts.Written + counts.Exceptions > 0))
        {
            table.AddRow(
                counts.System.Value, counts.Object.Value, $"{counts.Read:N0}", $"{counts.Changed:N0}", $"{counts.Written:N0}", $"{counts.Parked:N0}", $"{counts.Exceptions:N0}");
        }

        table.Caption($"calls used: {string.Join(", ", connections.Select(connection => $"{connection.Name} {connection.Budget.Used:N0}"))}");
        return table;
    }
}
