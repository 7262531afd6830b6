using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Simulation.Tests;

/// <summary>One platform: its records, and a clock that is off.</summary>
internal sealed class SimSystem
{
    private readonly World _world;

    public SimSystem(World world, string name)
    {
        _world = world;
        Name = name;
        Skew = world.Faults.Skew * ((world.Random.NextDouble() * 2) - 1);
        Accounts = new(this, world);
        Projects = new(this, world);
    }

    public string Name { get; }

    public TimeSpan Skew { get; }

    public SimTable<Account> Accounts { get; }

    /// <summary>Gets the objects that it holds.</summary>
    public IReadOnlyList<ObjectName> Objects => Name == Firm.Crm ? [Account.Schema.Name] : [Account.Schema.Name, Project.Schema.Name];

    public SimTable<Project> Projects { get; }

    public DateTimeOffset Stamp(DateTimeOffset now)
    {
        var stamp = now + Skew;
        return _world.Faults.CoarseStamps ? new DateTimeOffset(stamp.Ticks - (stamp.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : stamp;
    }

    /// <summary>The form in which this system keeps a client.</summary>
    public Account Kept(Account account) =>
        _world.Faults.Rewrites && Name == Firm.Erp && account.Phone is { } phone ? account with { Phone = phone.Replace(" ", "-", StringComparison.Ordinal) } : account;

    public IEnumerable<IObjectEndpoint> Endpoints(World world, ICaller engine)
    {
        yield return new SimEndpoint<Account>(world, this, engine, Accounts, Firm.AccountFields, default, Kept);
        if (Name is Firm.Psa or Firm.Erp)
        {
            yield return new SimEndpoint<Project>(world, this, engine, Projects, Firm.ProjectFields, Project.Fields.Account.AsSet(), static project => project);
        }
    }
}
