using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests;

/// <summary>What must hold: at every write, and when everything has come to rest.</summary>
internal sealed class Promises(World world)
{
    private readonly Dictionary<(string System, string Record, string Attribute), (long Number, DateTimeOffset At)> _told = [];
    private readonly Dictionary<(string? Client, string Attribute), List<(long Number, DateTimeOffset Until)>> _held = [];
    private BrokenPromiseException? _first;

    /// <summary>Looks at what a process sends.</summary>
    public void Sent<T>(SimSystem system, IReadOnlyList<WriteItem<T>> items)
        where T : class, ICanonicalObject<T>
    {
        if (items.Select(static item => item.GoldenId).Distinct().Count() != items.Count)
        {
            throw Broken($"one call to '{system.Name}' holds a record twice");
        }

        if (items is not IReadOnlyList<WriteItem<Account>> accounts)
        {
            return;
        }

        foreach (var item in accounts)
        {
            foreach (var (field, owner) in Firm.Owned)
            {
                if (item.ExternalId is not { } id || !item.Patch.Carries(field))
                {
                    continue;
                }

                var number = People.NumberIn(field.Get(item.Patch.Apply(Account.Empty)));
                var key = (system.Name, id, field.Name);
                if (_told.TryGetValue(key, out var before) && number < before.Number && !HeldSince(system.Accounts.Find(id)?.Value.AccountNumber, field.Name, number, before.At))
                {
                    throw Broken($"'{system.Name}' was told {field.Name} n{number} of '{id}' after n{before.Number}");
                }

                _told[key] = (number, world.Now);
                if (owner == system.Name && system.Accounts.Find(id) is { } row && field.Get(row.Value) is not null && field.Get(row.Value) != field.Get(item.Patch.Apply(row.Value)))
                {
                    throw Broken($"'{system.Name}' owns {field.Name} and was told n{number} while it says '{field.Get(row.Value)}'");
                }
            }
        }
    }

    /// <summary>Looks at everything, when nothing moves any more.</summary>
    /// <param name="open">The exceptions that are open.</param>
    /// <param name="chain">Whether the audit chain holds.</param>
    public void AtRest(IReadOnlyList<Sync.Exceptions.SyncException> open, bool chain)
    {
        var troubled = world.Systems.SelectMany(static system => system.Accounts.All.Where(row => row.Deleted || system.Accounts.Clones.ContainsKey(row.Id))).Select(static row => row.Value.AccountNumber).ToHashSet();
        var differs = new HashSet<(string? System, string? Record, string Attribute)>();
        foreach (var exception in open)
        {
            world.Tell($"open: {exception.Cause} ({exception.System?.Value}/{exception.ExternalId} {string.Join(", ", exception.Fields)})");
            if (exception.Cause.EndsWith(" drifts", StringComparison.Ordinal) || exception.Cause.EndsWith(" is written by others", StringComparison.Ordinal)
                || (world.Restored > 0 && exception.Cause.EndsWith(" differs at first sight", StringComparison.Ordinal)))
            {
                // People wrote there again and again, or a store that went back meets a record of theirs anew: that stands as an exception.
                differs.UnionWith(exception.Fields.Select(field => (exception.System?.Value, exception.ExternalId, field)));
            }
            else if (!IsAbout(exception, troubled) && !exception.Cause.Contains("rewritten by the platform", StringComparison.Ordinal))
            {
                throw Broken($"an exception is left since {exception.FirstSeen:HH:mm:ss.fff}: {exception.Cause}: {exception.Message}");
            }
        }

        for (var client = 1; client <= world.People.Clients; client++)
        {
            var number = client.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
            var rows = world.Systems.ToDictionary(static system => system.Name, system => system.Accounts.All.Where(row => row.Value.AccountNumber == number && !system.Accounts.Clones.ContainsKey(row.Id)).ToList());
            if (troubled.Contains(number))
            {
                // A person is asked what is to become of a client that was cloned or deleted. Until then it is made nowhere again.
                if (rows.FirstOrDefault(static found => found.Value.Count > 1) is { Key: { } twice, Value: var made })
                {
                    throw Broken($"'{twice}' holds client {number}, which was cloned or deleted, {made.Count} times: {string.Join(", ", made.Select(static row => row.Id))}");
                }

                continue;
            }

            foreach (var (name, found) in rows)
            {
                if (found.Count != 1)
                {
                    throw Broken($"'{name}' holds client {number} {found.Count} times: {string.Join(", ", found.Select(static row => row.Id))}");
                }
            }

            foreach (var (field, owner) in Firm.Owned)
            {
                if (field.Get(rows[owner][0].Value) is not { } value)
                {
                    continue; // what its owner never said erases nothing elsewhere
                }

                foreach (var system in world.Systems)
                {
                    if (!differs.Contains((system.Name, rows[system.Name][0].Id, field.Name)) && field.Get(rows[system.Name][0].Value) is var shown && shown != field.Get(system.Kept(field.With(Account.Empty, value)))
                        && !(shown is null && world.Restored > 0)) // what a record met anew never had is tolerated: no write without a plan
                    {
                        throw Broken($"'{system.Name}' says {field.Name} '{shown}' of client {number} where its owner '{owner}' says '{value}'");
                    }
                }
            }
        }

        var projects = world.System(Firm.Erp).Projects.Rows.ToList();
        foreach (var project in world.System(Firm.Psa).Projects.Rows)
        {
            var told = projects.Where(row => row.Value.Code == project.Value.Code).ToList();
            if (troubled.Contains(world.System(Firm.Psa).Accounts.Find(project.Value.Account!.Value.Record.ExternalId)!.Value.AccountNumber) && told.Count <= 1)
            {
                continue;
            }

            if (told.Count != 1 || told[0].Value.Name != project.Value.Name)
            {
                throw Broken($"the ledger holds project {project.Value.Code} {told.Count} times, as {string.Join(", ", told.Select(static row => row.Value.Name))} where it is {project.Value.Name}");
            }
        }

        if (projects.Count > world.People.Projects || (troubled.Count == 0 && projects.Count != world.People.Projects))
        {
            throw Broken($"the ledger holds {projects.Count} projects of {world.People.Projects}");
        }

        if (!chain)
        {
            throw Broken("the audit chain does not hold");
        }
    }

    /// <summary>Whether an exception is about a client of which people made clones, or which they deleted somewhere; or about a project of one.</summary>
    private bool IsAbout(Sync.Exceptions.SyncException exception, HashSet<string?> troubled)
    {
        if (exception.System is not { } of || exception.Object is not { } name || world.Systems.FirstOrDefault(system => system.Name == of.Value) is not { } system)
        {
            return false;
        }

        return exception.ExternalId is { } id && name == Account.Schema.Name
            ? system.Accounts.Find(id) is { } row && troubled.Contains(row.Value.AccountNumber)
            : troubled.Count > 0 && exception.GoldenId is not null;
    }

    /// <summary>Notes what an owner holds: its word stands, though a seed may have been newer.</summary>
    public void Holds(string system, Account account)
    {
        foreach (var (field, owner) in Firm.Owned)
        {
            if (owner == system)
            {
                var held = _held.TryGetValue((account.AccountNumber, field.Name), out var known) ? known : _held[(account.AccountNumber, field.Name)] = [];
                if (held.Count > 0)
                {
                    held[^1] = (held[^1].Number, world.Now);
                }

                held.Add((People.NumberIn(field.Get(account)), DateTimeOffset.MaxValue));
            }
        }
    }

    private bool HeldSince(string? client, string attribute, long number, DateTimeOffset since) =>
        _held.TryGetValue((client, attribute), out var held) && held.Exists(one => one.Number == number && one.Until >= since);

    /// <summary>Throws the first promise that was broken: the engine takes what is thrown within a call for the platform's failure.</summary>
    public void ThrowIfBroken()
    {
        if (_first is not null)
        {
            throw _first;
        }
    }

    public BrokenPromiseException Broken(string what)
    {
        world.Tell(what);
        return _first ??= new BrokenPromiseException($"Seed {world.Seed}, step {world.Steps}: {what}.");
    }
}
