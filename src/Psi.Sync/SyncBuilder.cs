using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;
using Psi.Sync.Reading;

namespace Psi.Sync;

/// <summary>Declares what is read, who owns what, who takes what, and which processes run.</summary>
public sealed class SyncBuilder
{
    internal SyncBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>Gets the services of the host.</summary>
    public IServiceCollection Services { get; }

    internal SyncDeclarations Declarations { get; } = new();

    /// <summary>Publishes <c>psi.&lt;object&gt;.changed.v1</c> for every change of a known record too, beside the business events.</summary>
    /// <returns>This builder.</returns>
    /// <remarks>Off by default: there is one for every change, each a row of the store until it is published.</remarks>
    public SyncBuilder PublishChanges()
    {
        Declarations.PublishChanges = true;
        return this;
    }

    /// <summary>Adds an ownership matrix; what is declared later wins over it.</summary>
    /// <param name="matrix">The matrix, as <see cref="DefaultOwnership.ProfessionalServices"/> makes it.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Own(OwnershipMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Declarations.Ownership.Include(matrix);
        return this;
    }

    /// <summary>Adds ownership rules of one object; they win over earlier ones.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="declare">Declares the rules.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Own<T>(Action<OwnershipOf<T>> declare)
        where T : class, ICanonicalObject<T>
    {
        Declarations.Ownership.Own(declare);
        return this;
    }

    /// <summary>Adds ownership rules from configuration, written as <c>schemas/ownership.v1.json</c> says; they win over earlier ones.</summary>
    /// <param name="section">The section: <c>object:attribute = system[,system…]</c>, or a rule with <c>by</c>, <c>strategy</c>, <c>onDrift</c> and <c>when</c>. Read at once; checked with all else when the host starts.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Own(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Declarations.Ownership.Include(section);
        return this;
    }

    /// <summary>Reads every object that a connector can read, in every system.</summary>
    /// <param name="every">How long to wait between two polls; a minute by default.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder ReadEverything(TimeSpan? every = null)
    {
        return ReadEverything(read => Poll(read, every));
    }

    /// <summary>Reads every object that a connector can read, in every system.</summary>
    /// <param name="when">Says when: polls and sweeps.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder ReadEverything(Action<ReadBuilder> when)
    {
        Declarations.ReadEverything = Plan(when);
        return this;
    }

    /// <summary>Reads one object of one system.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="every">How long to wait between two polls; a minute by default.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Read<T>(SystemId system, TimeSpan? every = null)
        where T : class, ICanonicalObject<T> =>
        Read<T>(system, read => Poll(read, every));

    /// <summary>Reads one object of one system, as <c>Read&lt;Opportunity&gt;("crm", read =&gt; read.Every(TimeSpan.FromMinutes(1)).SweepDaily(at: new TimeOnly(3, 0)))</c>.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="when">Says when: polls and sweeps.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Read<T>(SystemId system, Action<ReadBuilder> when)
        where T : class, ICanonicalObject<T>
    {
        Declarations.Declared.Add(("Read", T.Schema.Name, system));
        Declarations.Read(T.Schema.Name, system, Plan(when));
        return this;
    }

    /// <summary>Lets a system be told of those records that it holds and those that a process places there.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="systems">The systems.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder WriteOnDemand<T>(params ReadOnlySpan<SystemId> systems)
        where T : class, ICanonicalObject<T> =>
        Write<T>(systems, new TakeRule<T>(TakeMode.OnDemand, null));

    /// <summary>Lets a system be told of all records for which a predicate holds.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="predicate">A pure test of the golden record.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder WriteWhere<T>(SystemId system, Func<T, bool> predicate)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Write<T>([system], new TakeRule<T>(TakeMode.Where, predicate));
    }

    /// <summary>Lets systems be told of all records.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="systems">The systems.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Write<T>(params ReadOnlySpan<SystemId> systems)
        where T : class, ICanonicalObject<T> =>
        Write<T>(systems, new TakeRule<T>(TakeMode.All, null));

    /// <summary>Lets a record go without attributes that the platform refuses, where it names them: the rest is told, and each refused attribute stands as an exception until it is taken.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="attributes">The attributes that may be left out, of those that the system takes. What a create cannot do without is never left out of one.</param>
    /// <returns>This builder.</returns>
    /// <remarks>By default nothing is left out: one refused attribute holds its whole record back in that system, since a record without it may be worse than none.</remarks>
    public SyncBuilder LeaveOutRefused<T>(SystemId system, FieldSet<T> attributes)
        where T : class, ICanonicalObject<T>
    {
        Declarations.Declared.Add(("LeaveOutRefused", T.Schema.Name, system));
        Declarations.MayLeaveOut(system, attributes);
        return this;
    }

    /// <summary>Replaces the match rules of an object.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="rules">The rules, the stronger ones first.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Match<T>(params MatchRule<T>[] rules)
        where T : class, ICanonicalObject<T>
    {
        return Match<T>(match => match.Rules(rules));
    }

    /// <summary>Declares how the records of an object are told apart.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="declare">Declares rules and thresholds, starting from those that Psi ships.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Match<T>(Action<MatchOf<T>> declare)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(declare);
        var match = new MatchOf<T>();
        declare(match);
        Declarations.Match(match.Build());
        return this;
    }

    /// <summary>Declares what follows when a record of an object is deleted in a system. Nothing is ever deleted elsewhere.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="declare">Declares it.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Deletes<T>(Action<DeletesOf<T>> declare)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(declare);
        var deletes = new DeletesOf<T>();
        declare(deletes);
        Declarations.Delete(deletes.Build());
        return this;
    }

    /// <summary>Runs a process.</summary>
    /// <param name="process">The process.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Run(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        Services.AddSingleton(process);
        return this;
    }

    /// <summary>Says that a process has another stored name now: what it made goes with it, when the host starts.</summary>
    /// <param name="from">The name that the store knows.</param>
    /// <param name="to">The name of a process of this host.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder RenameProcess(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        Declarations.ProcessNames[from] = to;
        return this;
    }

    /// <summary>Says that a process which made records is gone: what it made stays, and nobody keeps it up.</summary>
    /// <param name="name">The name that the store knows.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder RetireProcess(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Declarations.ProcessNames[name] = null;
        return this;
    }

    /// <summary>Sets the engine's options.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>This builder.</returns>
    public SyncBuilder Options(Action<SyncOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    private static ReadBuilder Poll(ReadBuilder read, TimeSpan? every) => every is { } interval ? read.Every(interval) : read;

    private static ReadPlan Plan(Action<ReadBuilder> when)
    {
        ArgumentNullException.ThrowIfNull(when);
        var read = new ReadBuilder();
        when(read);
        return read.Build();
    }

    private SyncBuilder Write<T>(ReadOnlySpan<SystemId> systems, TakeRule<T> rule)
        where T : class, ICanonicalObject<T>
    {
        foreach (var system in systems)
        {
            Declarations.Declared.Add(("Write", T.Schema.Name, system));
            Declarations.Take(system, rule);
        }

        return this;
    }
}
