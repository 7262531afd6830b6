using System.Globalization;

namespace Psi.Connectors;

/// <summary>The calls that a platform allows, shared by all connections it counts together.</summary>
/// <remarks>
/// A call waits for a slot, by lane and then by age. The budget learns: it reads the platform's headers on every answer, a
/// refusal halves the calls at once and holds all back as long as the platform asks, and successes raise them one by one.
/// A wait longer than the caller's patience is not waited: it is refused with its time. Safe for use from many threads.
/// </remarks>
public sealed class ConnectionBudget : IDisposable
{
    private const int Lanes = (int)CallLane.Backfill + 1;
    private static readonly TimeSpan LongWindow = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ConnectionBudgetOptions _options;
    private readonly TimeProvider _time;
    private readonly LinkedList<BudgetWaiter>[] _waiting = new LinkedList<BudgetWaiter>[Lanes];
    private readonly long[] _used = new long[Lanes];
    private readonly SlidingCount? _window;
    private readonly ITimer _timer;
    private int _concurrency;
    private int _inFlight;
    private int _successes;
    private int _refusalsInARow;
    private long _refusals;
    private DateTimeOffset _pausedUntil;
    private DateTimeOffset _lastCut;
    private BudgetReading? _reading;
    private DateTimeOffset _readAt;
    private long _sentSinceReading;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="ConnectionBudget"/> class.</summary>
    /// <param name="options">What the platform allows.</param>
    /// <param name="timeProvider">Tells the time.</param>
    public ConnectionBudget(ConnectionBudgetOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Concurrency, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Reserve);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Reserve, 1m);
        if (options.CallsPerWindow is { } calls)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1, nameof(options));
            _window = new SlidingCount(options.Window);
        }

        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _concurrency = options.Concurrency;
        for (var lane = 0; lane < Lanes; lane++)
        {
            _waiting[lane] = new LinkedList<BudgetWaiter>();
        }

        _timer = _time.CreateTimer(static state => ((ConnectionBudget)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the name of what the platform counts by.</summary>
    public string Name => _options.Name;

    /// <summary>Gets the platform's clock, as its answers tell it.</summary>
    internal PlatformClock Clock { get; } = new();

    /// <summary>Gets how many calls were sent since the start.</summary>
    public long Used
    {
        get
        {
            lock (_gate)
            {
                return _used.Sum();
            }
        }
    }

    /// <summary>Waits for the right to make a call.</summary>
    /// <param name="lane">Who waits for it.</param>
    /// <param name="patience">The longest wait that the platform may impose; a longer one is refused at once. Waiting for others' calls to end is not bounded by it.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The permit, to be disposed after the call.</returns>
    /// <exception cref="ConnectorException">The platform asks for a longer wait: <see cref="FailureKind.RateLimited"/> or <see cref="FailureKind.QuotaExhausted"/>, with its time.</exception>
    public ValueTask<BudgetPermit> AcquireAsync(CallLane lane, TimeSpan patience, CancellationToken cancellationToken = default) => AcquireAsync(Name, lane, patience, cancellationToken);

    /// <summary>Takes in what the platform's headers say of its own count.</summary>
    /// <param name="reading">The reading.</param>
    public void Report(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        lock (_gate)
        {
            _reading = reading;
            _readAt = _time.GetUtcNow();
            _sentSinceReading = 0;
            Dispatch();
        }
    }

    /// <summary>Takes in that the platform refused a call for too many.</summary>
    /// <param name="retryAfter">How long it asks to wait; without it the waits grow from one second to a minute.</param>
    public void Refused(TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _refusals++;
            var backOff = TimeSpan.FromTicks(Math.Min(LongestBackOff.Ticks, FirstBackOff.Ticks << Math.Min(_refusalsInARow, 6)));
            _refusalsInARow++;
            var until = now + (retryAfter ?? backOff);
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            _successes = 0;

            // Calls that were under way together are refused together: that is one sign, not several.
            if (_options.Adaptive && now - _lastCut >= FirstBackOff)
            {
                _concurrency = Math.Max(1, _concurrency / 2);
                _lastCut = now;
            }

            Dispatch();
        }
    }

    /// <summary>Takes in that a call was answered, so the platform bears the pace.</summary>
    public void Succeeded()
    {
        lock (_gate)
        {
            _refusalsInARow = 0;
            if (_concurrency < _options.Concurrency && ++_successes >= _concurrency * 8)
            {
                _successes = 0;
                _concurrency++;
                Dispatch();
            }
        }
    }

    /// <summary>Tells how the budget stands.</summary>
    /// <returns>The snapshot.</returns>
    public BudgetSnapshot Snapshot()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var byLane = new Dictionary<CallLane, long>(Lanes);
            for (var lane = 0; lane < Lanes; lane++)
            {
                byLane[(CallLane)lane] = _used[lane];
            }

            return new BudgetSnapshot
            {
                Name = Name,
                Used = _used.Sum(),
                UsedByLane = byLane,
                InFlight = _inFlight,
                Waiting = _waiting.Sum(static queue => queue.Count),
                Concurrency = _concurrency,
                Refusals = _refusals,
                CallsPerWindow = _options.CallsPerWindow,
                Window = _options.Window,
                Reserve = _options.Reserve,
                Limit = _reading?.Limit ?? _options.CallsPerWindow,
                Remaining = _reading is { } reading ? Math.Max(0, reading.Remaining - _sentSinceReading) : _window is not null ? Math.Max(0, _options.CallsPerWindow!.Value - _window.Sum(now)) : null,
                ResetsAt = _reading?.ResetsAt,
                PausedUntil = _pausedUntil > now ? _pausedUntil : null,
            };
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        List<BudgetWaiter> left = [];
        lock (_gate)
        {
            _disposed = true;
            foreach (var queue in _waiting)
            {
                left.AddRange(queue);
                queue.Clear();
            }
        }

        _timer.Dispose();
        foreach (var waiter in left)
        {
            waiter.Fail(new ObjectDisposedException(nameof(ConnectionBudget)));
        }
    }

    internal async ValueTask<BudgetPermit> AcquireAsync(string connection, CallLane lane, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BudgetWaiter waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            waiter = new BudgetWaiter(connection, lane, patience);
            _waiting[(int)lane].AddLast(waiter.Node);
            Dispatch();
        }

        if (waiter.Task.IsCompleted)
        {
            return await waiter.Task.ConfigureAwait(false);
        }

        var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (budget, stopped) = ((ConnectionBudget, BudgetWaiter))state!;
                budget.Abandon(stopped, token);
            },
            (this, waiter));
        await using (registration.ConfigureAwait(false))
        {
            return await waiter.Task.ConfigureAwait(false);
        }
    }

    internal void Release(DateTimeOffset? unspent)
    {
        lock (_gate)
        {
            _inFlight--;
            if (unspent is { } givenAt)
            {
                _window?.Remove(givenAt);
            }

            Dispatch();
        }
    }

    // A call goes out. Its permit was counted in the window when it was given, unless several calls use one permit.
    internal void Sent(CallLane lane, bool isCounted)
    {
        lock (_gate)
        {
            _used[(int)lane]++;
            _sentSinceReading++;
            if (!isCounted)
            {
                _window?.Add(_time.GetUtcNow());
            }
        }
    }

    private void Abandon(BudgetWaiter waiter, CancellationToken token)
    {
        lock (_gate)
        {
            if (waiter.Node.List is { } queue)
            {
                queue.Remove(waiter.Node);
            }
            else
            {
                return;
            }
        }

        waiter.Cancel(token);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                Dispatch();
            }
        }
    }

    // Always under the gate. A more urgent lane is never held back by what holds back a less urgent one, so the first lane that has to wait ends the round.
    private void Dispatch()
    {
        var now = _time.GetUtcNow();
        var held = false;
        for (var lane = 0; lane < Lanes && !held; lane++)
        {
            var queue = _waiting[lane];
            while (queue.First is { } first)
            {
                if (IsBlocked((CallLane)lane, now, out var wait, out var kind, out var isProbe))
                {
                    RefuseImpatient(queue, wait, kind);
                    if (queue.Count > 0)
                    {
                        Wake(wait);
                        RefuseBelow(lane, now);
                        held = true;
                    }

                    break;
                }

                if (_inFlight >= SlotsOf((CallLane)lane))
                {
                    return;
                }

                queue.RemoveFirst();
                _inFlight++;
                _window?.Add(now);
                if (isProbe)
                {
                    // Nobody told when the count starts anew: one call goes out to read it.
                    _readAt = now;
                }

                first.Value.Grant(new BudgetPermit(this, (CallLane)lane, now));
            }
        }
    }

    private void RefuseBelow(int lane, DateTimeOffset now)
    {
        for (var below = lane + 1; below < Lanes; below++)
        {
            if (_waiting[below].Count > 0 && IsBlocked((CallLane)below, now, out var wait, out var kind, out _))
            {
                RefuseImpatient(_waiting[below], wait, kind);
            }
        }
    }

    private void RefuseImpatient(LinkedList<BudgetWaiter> queue, TimeSpan wait, FailureKind kind)
    {
        for (var node = queue.First; node is not null;)
        {
            var next = node.Next;
            if (wait > node.Value.Patience)
            {
                queue.Remove(node);
                node.Value.Fail(new ConnectorException(kind, node.Value.Connection, string.Create(CultureInfo.InvariantCulture, $"Connection '{node.Value.Connection}': the budget '{Name}' has no call to give for {wait.TotalSeconds:0.#} s. The connection waits.")) { RetryAfter = wait, ProvenNotExecuted = true });
            }

            node = next;
        }
    }

    private bool IsBlocked(CallLane lane, DateTimeOffset now, out TimeSpan wait, out FailureKind kind, out bool isProbe)
    {
        isProbe = false;
        kind = FailureKind.RateLimited;
        wait = TimeSpan.Zero;
        if (_pausedUntil > now)
        {
            wait = _pausedUntil - now;
            return true;
        }

        if (_window is not null && _window.Sum(now) >= ShareOf(lane, _options.CallsPerWindow!.Value))
        {
            wait = _window.UntilNextLeaves(now);
            kind = _options.Window >= LongWindow ? FailureKind.QuotaExhausted : FailureKind.RateLimited;
            return true;
        }

        if (_reading is { } reading)
        {
            if (reading.ResetsAt is { } reset && reset <= now)
            {
                _reading = null;
                return false;
            }

            var kept = reading.Limit - ShareOf(lane, reading.Limit);
            if (reading.Remaining - _sentSinceReading - _inFlight <= kept)
            {
                var free = reading.ResetsAt ?? _readAt + _options.ProbeAfter;
                if (free <= now)
                {
                    isProbe = true;
                    return false;
                }

                wait = free - now;
                kind = reading.IsLong ? FailureKind.QuotaExhausted : FailureKind.RateLimited;
                return true;
            }
        }

        return false;
    }

    private long ShareOf(CallLane lane, long limit) => lane <= CallLane.Approval ? limit : Math.Max(1, limit - (long)Math.Ceiling(limit * _options.Reserve));

    private int SlotsOf(CallLane lane) =>
        lane <= CallLane.Approval || _concurrency < 4 || _options.Reserve == 0m ? _concurrency : _concurrency - Math.Max(1, (int)(_concurrency * _options.Reserve));

    private void Wake(TimeSpan wait) => _timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait + TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond), Timeout.InfiniteTimeSpan);
}
