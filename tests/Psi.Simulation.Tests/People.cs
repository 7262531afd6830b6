using System.Globalization;
using Psi.Canonical;

namespace Psi.Simulation.Tests;

/// <summary>What people do in the systems. Every value that they write bears a number that only rises, so that an older value is known when it is seen.</summary>
internal sealed class People(World world)
{
    private int _clients;
    private int _projects;
    private long _values;

    /// <summary>Gets how many clients there are.</summary>
    public int Clients => _clients;

    /// <summary>Gets how many projects there are.</summary>
    public int Projects => _projects;

    /// <summary>Fills the systems with populations that overlap.</summary>
    public void Settle()
    {
        var clients = world.Random.Next(4, 12);
        for (var i = 0; i < clients; i++)
        {
            var number = Number(++_clients);
            var holders = world.Systems.Where(_ => world.Random.Next(2) == 0).ToList();
            foreach (var system in holders.Count > 0 ? holders : [world.Systems[world.Random.Next(world.Systems.Count)]])
            {
                system.Accounts.Create(system.Kept(New(number)), null);
            }
        }

        for (var i = world.Random.Next(3); i > 0; i--)
        {
            AddProject();
        }
    }

    /// <summary>Does one thing somewhere.</summary>
    public void Act()
    {
        world.Step();
        var dice = world.Random.NextDouble();
        if ((dice -= world.Faults.RightsLost) < 0)
        {
            if (!world.GoesBack) // what its owner may not show is not known to a store that forgot it
            {
                LoseRight();
            }

            return;
        }

        if ((dice -= world.Faults.Hidden) < 0)
        {
            if (!world.GoesBack) // what a store forgot and nobody may see cannot be found again
            {
                OnSome(static (system, row, random) => system.Accounts.Hide(row, TimeSpan.FromMinutes(random.Next(1, 30))));
            }

            return;
        }

        if ((dice -= world.Faults.Clones) < 0)
        {
            OnSome(static (system, row, _) => system.Accounts.Clone(row));
            return;
        }

        if (dice - world.Faults.Deletes < 0)
        {
            if (!world.GoesBack) // what its owner no longer holds is not known to a store that forgot it
            {
                OnSome(static (system, row, _) => system.Accounts.Delete(row));
            }

            return;
        }

        switch (world.Random.Next(20))
        {
            case 0:
                var system = world.Systems[world.Random.Next(world.Systems.Count)];
                system.Accounts.Create(system.Kept(New(Number(++_clients))), null);
                break;
            case 1:
                AddProject();
                break;
            case 2 or 3 when world.System(Firm.Psa).Projects.Rows.ToList() is { Count: > 0 } projects:
                var project = projects[world.Random.Next(projects.Count)];
                world.System(Firm.Psa).Projects.Change(project.Id, value => value with { Name = Value("project") });
                break;
            default:
                Change();
                break;
        }
    }

    /// <summary>The number that a value bears; 0 for none.</summary>
    public static long NumberIn(string? value) =>
        value is not null && value.LastIndexOf('n') is var at and >= 0 && long.TryParse(value.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Number(int client) => client.ToString("D4", CultureInfo.InvariantCulture);

    private void Change()
    {
        var (field, owner) = Firm.Owned[world.Random.Next(Firm.Owned.Count)];
        var system = world.System(world.Chance(world.Faults.Drift) ? Firm.Systems[world.Random.Next(Firm.Systems.Count)] : owner);
        var rows = system.Accounts.Rows.ToList();
        if (rows.Count > 0)
        {
            var row = rows[world.Random.Next(rows.Count)];
            system.Accounts.Change(row.Id, value => system.Kept(field.With(value, Value(field.Name))));
        }
    }

    private void OnSome(Action<SimSystem, string, Random> act)
    {
        var system = world.Systems[world.Random.Next(world.Systems.Count)];
        if (system.Accounts.Rows.ToList() is { Count: > 0 } rows)
        {
            act(system, rows[world.Random.Next(rows.Count)].Id, world.Random);
        }
    }

    private void LoseRight()
    {
        var system = world.Systems[world.Random.Next(world.Systems.Count)];
        var field = Firm.Owned[world.Random.Next(Firm.Owned.Count)].Field;
        world.Tell($"{field.Name} cannot be seen in {system.Name}");
        system.Accounts.Unseen = field.AsSet();
        world.Later(TimeSpan.FromMinutes(world.Random.Next(1, 30)), () => system.Accounts.Unseen = default);
    }

    private void AddProject()
    {
        var psa = world.System(Firm.Psa);
        if (psa.Accounts.Rows.ToList() is { Count: > 0 } accounts)
        {
            psa.Projects.Create(
                new Project { Code = "P" + Number(++_projects), Name = Value("project"), Account = Ref<Account>.External(Firm.Psa, accounts[world.Random.Next(accounts.Count)].Id) }, null);
        }
    }

    private Account New(string number) => Firm.Owned.Aggregate(new Account { AccountNumber = number }, (account, owned) => world.Random.Next(4) == 0 ? account : owned.Field.With(account, Value(owned.Field.Name)));

    private string Value(string attribute) => string.Create(CultureInfo.InvariantCulture, $"{attribute} n{++_values}");
}
