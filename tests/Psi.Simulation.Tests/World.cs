using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using Psi.Sync.Stores;

namespace Psi.Simulation.Tests;

/// <summary>
/// Systems, people and one to three processes on one thread. Whatever happens is drawn from one seed, so a seed plays the same again.
/// A step is a moment at which something else may happen: a row that a process writes, a transaction that it begins or commits, a call to a platform,
/// something that people do.
/// </summary>
internal sealed class World
{
    public static readonly TimeSpan SettleTime = TimeSpan.FromMinutes(2);

    // In minutes of rest: longer than any right is taken away for.
    private const int RightsAreBack = 31;

    private static readonly bool s_shown = Environment.GetEnvironmentVariable("PSI_SIM_TRACE") is not null;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));
    private readonly List<(DateTimeOffset At, Action Do)> _later = [];
    private readonly XxHash64 _trace = new();
    private readonly List<SimEngine> _engines = [];
    private readonly string _backUp = Path.Combine(Path.GetTempPath(), $"psi-simulation-{Guid.NewGuid():N}");
    private int _depth;
    private int _made;

    public World(int seed, Faults faults)
    {
        Seed = seed;
        Random = new Random(seed);
        Faults = faults;
        Store = new MemoryStore(_time);
        Systems = [.. Firm.Systems.Select(name => new SimSystem(this, name))];
        Promises = new Promises(this);
        People = new People(this);
    }

    public int Seed { get; }

    public Random Random { get; }

    public Faults Faults { get; set; }

    public MemoryStore Store { get; private set; }

    public IReadOnlyList<SimSystem> Systems { get; }

    public Promises Promises { get; }

    public People People { get; }

    public long Steps { get; private set; }

    public int Killed { get; private set; }

    public int Stopped { get; private set; }

    public int Restored { get; private set; }

    /// <summary>Gets a value indicating whether the store is put back in this world.</summary>
    public bool GoesBack { get; private set; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Gets what tells this run from every other.</summary>
    public ulong Trace => _trace.GetCurrentHashAsUInt64();

    public SimSystem System(string name) => Systems.First(system => system.Name == name);

    public void Step()
    {
        Steps++;
        var now = Now.Ticks;
        _trace.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(ref now)));
    }

    /// <summary>Notes what happened. <c>PSI_SIM_TRACE</c> shows it.</summary>
    public void Tell(string what)
    {
        _trace.Append(MemoryMarshal.AsBytes(what.AsSpan()));
        if (s_shown)
        {
            Console.Error.WriteLine($"{Now:HH:mm:ss.fff} {new string(' ', 2 * _depth)}{what}");
        }
    }

    public bool Chance(double share) => share > 0 && Random.NextDouble() < share;

    public TimeSpan Lag() => Faults.IndexLag * Random.NextDouble();

    public bool IsKillDue(ICaller engine)
    {
        if (Chance(Faults.Kills))
        {
            Tell($"process {engine.Number} is killed");
            return true;
        }

        return false;
    }

    public void Later(TimeSpan after, Action act) => _later.Add((Now + after, act));

    /// <summary>A platform tells of a record: some process takes it in.</summary>
    public void Event(string system, Psi.Canonical.ObjectName name, string id)
    {
        if (_engines.Find(static engine => !engine.IsDead) is { OpenTransactions: 0 } engine)
        {
            engine.Ask(psi => psi.Reading.RequestAsync(system, name, [id]));
        }
    }

    public void Advance(TimeSpan time)
    {
        var until = Now + time;
        while (_later.Where(next => next.At <= until).OrderBy(static next => next.At).Cast<(DateTimeOffset At, Action Do)?>().FirstOrDefault() is { } next)
        {
            _later.Remove(next);
            _time.Advance(next.At > Now ? next.At - Now : TimeSpan.Zero);
            next.Do();
        }

        _time.Advance(until - Now);
    }

    /// <summary>What others do while a process is within a call: time passes, people act, another process works, or this one stands still for long.</summary>
    public void Meddle(ICaller caller)
    {
        if (_depth > 1)
        {
            return;
        }

        _depth++;
        if (Chance(Faults.SlowCalls))
        {
            Advance(TimeSpan.FromMilliseconds(Random.Next(100, 4000)));
            caller.CatchUp();
        }

        if (Chance(Faults.Meddling))
        {
            if (Random.Next(3) == 0 && Other(caller) is { } other)
            {
                other.Run();
            }
            else
            {
                People.Act();
            }
        }

        if (Chance(Faults.Stops) && Other(caller) is { } heir)
        {
            Stopped++;
            Tell($"process {caller.Number} stands still");
            for (var i = 0; i < 3; i++)
            {
                Advance(TimeSpan.FromSeconds(Random.Next(5, 30))); // the caller's clock stands still
                if (heir.IsDead)
                {
                    break;
                }

                heir.Run();
            }
        }

        caller.CatchUp();
        _depth--;
    }

    /// <summary>Fills the systems, as they have been for long.</summary>
    public void Settle()
    {
        People.Settle();
        Advance(TimeSpan.FromHours(1));
    }

    /// <summary>Plays so many rounds of work and trouble, then lets everything come to rest, and looks whether all holds.</summary>
    public void Play(int rounds)
    {
        var trouble = Faults;
        Faults = Faults with { Kills = trouble.Kills / 4 };
        Settle();
        Start();
        for (var i = 0; i < 20 && !IsLive(); i++)
        {
            Round();
        }

        Faults = trouble;
        GoesBack = Chance(Faults.Restores);
        for (var i = 0; i < rounds; i++)
        {
            if (GoesBack && i == rounds / 3)
            {
                BackUp();
            }
            else if (GoesBack && i == rounds * 2 / 3)
            {
                Restore();
            }

            for (var acts = Random.Next(4); acts > 0; acts--)
            {
                People.Act();
            }

            Round();
            if (_engines.Count < 3 && Random.Next(20) == 0)
            {
                Start();
            }
        }

        Rest();
        Promises.AtRest(Ask(static psi => psi.ListExceptionsAsync()), Ask(static psi => psi.Audit.VerifyAsync()).Holds);
    }

    private void BackUp()
    {
        Tell("the store is backed up");
        Store.BackUpAsync(_backUp).GetAwaiter().GetResult();
    }

    /// <summary>Everybody dies, and what was backed up is put in the store's place.</summary>
    private void Restore()
    {
        Tell("the store goes back");
        _engines.ForEach(static engine => engine.Die());
        _engines.Clear();
        Store = MemoryStore.RestoreAsync(_backUp, _time).GetAwaiter().GetResult();
        File.Delete(_backUp);
        Restored++;
        Start();
    }

    private static bool IsQuiet(Sync.Operations.RunManifest? manifest) => manifest is { Changed: 0, Written: 0, Audited: 0, Raised: 0 };

    private bool IsLive() => _engines.Count > 0 && Ask(static psi => psi.IsLiveAsync());

    private TResult Ask<TResult>(Func<Sync.Operations.ISyncOperations, Task<TResult>> ask)
    {
        TResult? result = default;
        First().Ask(async psi => result = await ask(psi));
        return result!;
    }

    /// <summary>Everybody stops meddling; what is under way is brought to its end.</summary>
    private void Rest()
    {
        Faults = Faults with { Throttled = 0, NotReached = 0, LostAnswer = 0, FailedUnknown = 0, LateLanding = 0, ReadFails = 0, Kills = 0, Stops = 0, SlowCalls = 0, Meddling = 0, Silent = 0, Webhooks = 0 };
        var quiet = 0;
        for (var i = 0; i < 400; i++)
        {
            Advance(TimeSpan.FromMinutes(1));
            var all = true;
            foreach (var engine in Living())
            {
                all &= IsQuiet(engine.Run());
            }

            Promises.ThrowIfBroken();
            if (i == RightsAreBack)
            {
                Sweep(); // what was changed while nobody could see it, only a sweep finds
                continue;
            }

            quiet = all && i > RightsAreBack ? quiet + 1 : 0;
            if (quiet > 10)
            {
                return;
            }
        }

        throw Promises.Broken("it does not go quiet: after 400 minutes without any input a pass still changes something");
    }

    private void Sweep()
    {
        foreach (var (system, name) in Systems.SelectMany(static system => system.Objects.Select(name => (system.Name, name))))
        {
            First().Ask(psi => psi.Reading.SweepAsync(system, name, "people"));
        }
    }

    private void Round()
    {
        Step();
        Advance(TimeSpan.FromMilliseconds(Random.Next(500, 40_000)));
        var engine = First();
        if (Random.Next(3) != 0)
        {
            engine.Run();
        }
        else
        {
            var living = Living();
            living[Random.Next(living.Count)].Run();
        }

        foreach (var dead in _engines.Where(static engine => engine.IsDead && !engine.IsBusy).ToList())
        {
            Killed++;
            _engines.Remove(dead);
        }

        if (Living().Count == 0)
        {
            Start();
        }

        Promises.ThrowIfBroken();
    }

    private List<SimEngine> Living() => [.. _engines.Where(static engine => !engine.IsDead && !engine.IsBusy)];

    private SimEngine First()
    {
        if (Living() is not [var first, ..])
        {
            Start();
            first = Living()[0];
        }

        return first;
    }

    private SimEngine? Other(ICaller than) => Living() is { Count: > 0 } living && living.Where(engine => engine != than).ToList() is { Count: > 0 } others ? others[Random.Next(others.Count)] : null;

    private void Start()
    {
        Tell($"process {++_made} starts");
        _engines.Add(new SimEngine(this, _made));
    }
}
