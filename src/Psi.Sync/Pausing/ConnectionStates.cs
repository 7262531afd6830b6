using Psi.Connectors;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Pausing;

/// <summary>
/// Which connections rest, and until when. A failing connection pauses itself with one exception, not thousands. What a platform
/// asked for holds for all nodes and is shared by the store; a circuit breaker is the node's own.
/// </summary>
internal sealed class ConnectionStates(TimeProvider time, TimeSpan longest, Func<IConnection, TimeSpan> callTimeout)
{
    private const int FailuresUntilOpen = 5;
    private static readonly TimeSpan s_authenticationPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_shortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_firstRest = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);

    /// <summary>How long one call of a connection takes at most, answered or given up.</summary>
    public TimeSpan CallTimeoutOf(IConnection connection) => callTimeout(connection);

    public bool Rests(IConnection connection) => RestsUntil(connection) is not null;

    /// <summary>Whether calls failed so often in a row that the failure is the connection's, no record's.</summary>
    public bool IsBroken(IConnection connection)
    {
        lock (_gate)
        {
            return _states.TryGetValue(connection.Name, out var state) && state.Breaker.IsBroken;
        }
    }

    /// <summary>Until when a connection rests; <see langword="null"/> where it does not.</summary>
    public DateTimeOffset? RestsUntil(IConnection connection)
    {
        lock (_gate)
        {
            return _states.TryGetValue(connection.Name, out var state) && ReadyAt(state) is var until && until > time.GetUtcNow() ? until : null;
        }
    }

    public void Resume(string connection)
    {
        lock (_gate)
        {
            var state = Of(connection);
            state.Until = default;
            state.IsNews = true;
            state.Breaker.Answered();
        }
    }

    /// <summary>Takes in what a platform said of a call or a row: it rests where it says so.</summary>
    public void Failed(IConnection connection, ConnectorException exception)
    {
        var pause = exception.Kind switch
        {
            FailureKind.Authentication => s_authenticationPause,
            FailureKind.RateLimited or FailureKind.QuotaExhausted => exception.RetryAfter ?? s_shortPause,
            _ => TimeSpan.Zero,
        };
        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        lock (_gate)
        {
            var state = Of(connection.Name);
            state.Until = time.GetUtcNow() + pause;
            state.IsNews = true;
        }
    }

    /// <summary>Takes in that a call failed as a whole.</summary>
    public void CallFailed(IConnection connection, ConnectorException exception)
    {
        Failed(connection, exception);
        if (exception.Kind is FailureKind.Transient or FailureKind.OutcomeUnknown && exception.Code != Delivery.FailurePolicy.TooLate)
        {
            lock (_gate)
            {
                Of(connection.Name).Breaker.Failed(time.GetUtcNow());
            }
        }
    }

    /// <summary>Takes in that a call was answered.</summary>
    public void Answered(IConnection connection)
    {
        lock (_gate)
        {
            if (_states.TryGetValue(connection.Name, out var state) && state.Breaker.Answered())
            {
                state.HasRecovered = true;
            }
        }
    }

    /// <summary>Whether a connection that was broken answers again; said once.</summary>
    public bool TakeRecovered(IConnection connection)
    {
        lock (_gate)
        {
            if (!_states.TryGetValue(connection.Name, out var state) || !state.HasRecovered)
            {
                return false;
            }

            state.HasRecovered = false;
            return true;
        }
    }

    /// <summary>When the first resting connection may be asked again; <see langword="null"/> when none rests.</summary>
    public DateTimeOffset? NextResume()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var later = _states.Values.Select(ReadyAt).Where(until => until > now).ToList();
            return later.Count == 0 ? null : later.Min();
        }
    }

    /// <summary>Tells the other nodes what platforms asked for here, and takes in what they were told.</summary>
    public async Task ShareAsync(IPsiStore store, CancellationToken cancellationToken)
    {
        var reader = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = await reader.ScanAsync(StoreTables.Pause, StoreKey.Prefix("rest"), cancellationToken: cancellationToken).ConfigureAwait(false);
            var told = rows.ToDictionary(static row => StoreKey.Parse(row.Key)[1], static row => Codec.Unpack(row.Value, SyncJsonContext.Default.RestRow).Until, StringComparer.Ordinal);
            lock (_gate)
            {
                foreach (var name in told.Keys)
                {
                    Of(name);
                }

                foreach (var (name, state) in _states.Where(entry => !entry.Value.IsNews))
                {
                    state.Until = told.GetValueOrDefault(name);
                }
            }
        }

        List<(string Name, DateTimeOffset Until)> news;
        lock (_gate)
        {
            news = [.. _states.Where(entry => entry.Value.IsNews).Select(entry => (entry.Key, entry.Value.Until))];
            foreach (var (name, _) in news)
            {
                _states[name].IsNews = false;
            }
        }

        if (news.Count == 0)
        {
            return;
        }

        var transaction = await store.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var (name, until) in news)
            {
                if (until > transaction.Now)
                {
                    await transaction.PutAsync(StoreTables.Pause, PauseBook.KeyOfRest(name), Codec.Pack(new RestRow(until), SyncJsonContext.Default.RestRow), cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await transaction.DeleteAsync(StoreTables.Pause, PauseBook.KeyOfRest(name), cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset ReadyAt(State state) => state.Until > state.Breaker.OpenUntil ? state.Until : state.Breaker.OpenUntil;

    private State Of(string connection)
    {
        if (!_states.TryGetValue(connection, out var state))
        {
            _states[connection] = state = new State(new CircuitBreaker(FailuresUntilOpen, s_firstRest, longest));
        }

        return state;
    }

    private sealed class State(CircuitBreaker breaker)
    {
        public CircuitBreaker Breaker { get; } = breaker;

        public DateTimeOffset Until { get; set; }

        public bool IsNews { get; set; }

        public bool HasRecovered { get; set; }
    }
}
