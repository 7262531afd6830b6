using Microsoft.Extensions.Time.Testing;

namespace Psi.Connectors.Tests.Budget;

public sealed class ConnectionBudgetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task AcquireAsync_SlotsTaken_GivesTheNextByLaneThenByAge()
    {
        using var budget = Make(new() { Concurrency = 1 });
        var held = await budget.AcquireAsync(CallLane.Poll, Patience);
        List<string> order = [];
        var waiting = new[]
        {
            TakeAsync(budget, CallLane.Backfill, "backfill", order),
            TakeAsync(budget, CallLane.Poll, "poll 1", order),
            TakeAsync(budget, CallLane.Poll, "poll 2", order),
            TakeAsync(budget, CallLane.Sweep, "sweep", order),
            TakeAsync(budget, CallLane.Interactive, "person", order),
            TakeAsync(budget, CallLane.Approval, "approval", order),
        };

        held.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["person", "approval", "poll 1", "poll 2", "sweep", "backfill"], order);
    }

    [Fact]
    public async Task AcquireAsync_ReserveLeft_IsForPeopleOnly()
    {
        using var budget = Make(new() { Concurrency = 10, Reserve = 0.2m });
        for (var i = 0; i < 8; i++)
        {
            await budget.AcquireAsync(CallLane.Sweep, Patience);
        }

        var sweep = budget.AcquireAsync(CallLane.Sweep, Patience).AsTask();
        var person = budget.AcquireAsync(CallLane.Interactive, Patience).AsTask();

        Assert.False(sweep.IsCompleted);
        await person;
    }

    [Fact]
    public async Task AcquireAsync_WindowUsedUp_WaitsUntilItSlidesOn()
    {
        using var budget = Make(new() { Concurrency = 100, CallsPerWindow = 10, Window = TimeSpan.FromMinutes(1), Reserve = 0 });
        for (var i = 0; i < 10; i++)
        {
            (await budget.AcquireAsync(CallLane.Poll, Patience)).Dispose();
        }

        var next = budget.AcquireAsync(CallLane.Poll, TimeSpan.FromMinutes(5)).AsTask();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));

        (await next).Dispose();
    }

    [Fact]
    public async Task AcquireAsync_WindowUsedUpBeyondPatience_IsRateLimitedWithItsTime()
    {
        using var budget = Make(new() { CallsPerWindow = 1, Window = TimeSpan.FromMinutes(1), Reserve = 0 });
        (await budget.AcquireAsync(CallLane.Poll, Patience)).Dispose();

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await budget.AcquireAsync(CallLane.Poll, Patience));

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(63));
    }

    [Fact]
    [Trait("Lesson", "U-54")]
    public async Task AcquireAsync_DayUsedUpByThePlatformsWord_IsQuotaExhaustedForAllButPeople()
    {
        using var budget = Make(new() { Reserve = 0.1m });
        var midnight = _time.GetUtcNow().AddHours(4);
        budget.Report(new BudgetReading(1000, 80, midnight));

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () => await budget.AcquireAsync(CallLane.Backfill, Patience));
        (await budget.AcquireAsync(CallLane.Interactive, Patience)).Dispose();

        Assert.Equal(FailureKind.QuotaExhausted, failure.Kind);
        Assert.Equal(TimeSpan.FromHours(4), failure.RetryAfter);
        _time.Advance(TimeSpan.FromHours(4));
        (await budget.AcquireAsync(CallLane.Backfill, Patience)).Dispose();
    }

    [Fact]
    public async Task AcquireAsync_UsedUpWithoutAResetTime_TriesOneCallAfterAWhile()
    {
        using var budget = Make(new() { Reserve = 0, ProbeAfter = TimeSpan.FromMinutes(15) });
        budget.Report(new BudgetReading(1000, 0));
        await Assert.ThrowsAsync<ConnectorException>(async () => await budget.AcquireAsync(CallLane.Poll, Patience));

        _time.Advance(TimeSpan.FromMinutes(15));
        (await budget.AcquireAsync(CallLane.Poll, Patience)).Dispose();

        await Assert.ThrowsAsync<ConnectorException>(async () => await budget.AcquireAsync(CallLane.Poll, Patience));
    }

    [Fact]
    [Trait("Lesson", "U-59")]
    public async Task Refused_ByThePlatform_HalvesTheCallsAtOnceThenRaisesThemSlowly()
    {
        using var budget = Make(new() { Concurrency = 8 });

        budget.Refused(TimeSpan.FromSeconds(1));
        budget.Refused(TimeSpan.FromSeconds(1));
        Assert.Equal(4, budget.Snapshot().Concurrency);
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 32; i++)
        {
            (await budget.AcquireAsync(CallLane.Poll, Patience)).Dispose();
            budget.Succeeded();
        }

        Assert.Equal(5, budget.Snapshot().Concurrency);
        Assert.Equal(2, budget.Snapshot().Refusals);
    }

    [Fact]
    public async Task Refused_WithoutATime_WaitsLongerEachTime()
    {
        using var budget = Make(new());
        List<double> waits = [];
        for (var i = 0; i < 8; i++)
        {
            budget.Refused();
            waits.Add((budget.Snapshot().PausedUntil!.Value - _time.GetUtcNow()).TotalSeconds);
            _time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
        (await budget.AcquireAsync(CallLane.Poll, Patience)).Dispose();
    }

    [Fact]
    public async Task Refused_WhileOthersWait_RefusesThoseWithoutPatience()
    {
        using var budget = Make(new() { Concurrency = 1 });
        var held = await budget.AcquireAsync(CallLane.Poll, Patience);
        var impatient = budget.AcquireAsync(CallLane.Poll, Patience).AsTask();
        var patient = budget.AcquireAsync(CallLane.Poll, TimeSpan.FromHours(1)).AsTask();

        budget.Refused(TimeSpan.FromMinutes(1));
        held.Dispose();

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => impatient);
        Assert.Equal(TimeSpan.FromMinutes(1), failure.RetryAfter);
        Assert.False(patient.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(2));
        (await patient).Dispose();
    }

    [Fact]
    public async Task AcquireAsync_StoppedWhileWaiting_LeavesTheQueue()
    {
        using var budget = Make(new() { Concurrency = 1 });
        var held = await budget.AcquireAsync(CallLane.Poll, Patience);
        using var stop = new CancellationTokenSource();
        var stopped = budget.AcquireAsync(CallLane.Poll, Patience, stop.Token).AsTask();
        Assert.Equal(1, budget.Snapshot().Waiting);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Equal(0, budget.Snapshot().Waiting);
        held.Dispose();
        Assert.Equal(0, budget.Snapshot().InFlight);
    }

    [Fact]
    public async Task AcquireAsync_ManyThreads_NeverExceedsTheSlots()
    {
        using var budget = Make(new() { Concurrency = 3 });
        var running = 0;
        var most = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 500), async (_, token) =>
        {
            using var permit = await budget.AcquireAsync(CallLane.Poll, Patience, token);
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, budget.Snapshot().InFlight);
    }

    [Fact]
    [Trait("Lesson", "U-56")]
    public void GetOrAdd_SameName_SharesOneBudget()
    {
        using var budgets = new ConnectionBudgets(_time);

        var first = budgets.GetOrAdd(new ConnectionBudgetOptions { Name = "org" });

        Assert.Same(first, budgets.GetOrAdd(new ConnectionBudgetOptions { Name = "org", Concurrency = 9 }));
        Assert.NotSame(first, budgets.GetOrAdd(new ConnectionBudgetOptions { Name = "other" }));
        Assert.Equal(2, budgets.All.Count);
    }

    private static async Task TakeAsync(ConnectionBudget budget, CallLane lane, string name, List<string> order)
    {
        using var permit = await budget.AcquireAsync(lane, Patience);
        lock (order)
        {
            order.Add(name);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private ConnectionBudget Make(ConnectionBudgetOptions options)
    {
        options.Name = "org";
        return new ConnectionBudget(options, _time);
    }
}
