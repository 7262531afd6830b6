using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Psi.Connectors;

/// <summary>A token that is renewed: once for all who wait, and early enough that nobody has to.</summary>
/// <remarks>
/// A renewal belongs to no caller: it has a time limit of its own, and one caller's giving up does not end it for the others.
/// Safe for use from many threads.
/// </remarks>
public abstract class TokenSource : ITokenSource, IDisposable
{
    private static readonly TimeSpan HardMargin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EarlyRetry = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeSpan _timeout;
    private AccessToken? _current;
    private DateTimeOffset _renewAt;
    private Task<AccessToken>? _renewal;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="TokenSource"/> class.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="timeProvider">Tells the time.</param>
    /// <param name="timeout">How long one renewal may take. The default is 30 seconds.</param>
    /// <param name="logger">Takes what happens, without secrets.</param>
    protected TokenSource(string connection, TimeProvider? timeProvider = null, TimeSpan? timeout = null, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        Connection = connection;
        TimeProvider = timeProvider ?? TimeProvider.System;
        Logger = logger ?? NullLogger.Instance;
        _timeout = timeout ?? TimeSpan.FromSeconds(30);
    }

    /// <summary>Gets the connection's name.</summary>
    protected string Connection { get; }

    /// <summary>Gets what tells the time.</summary>
    protected TimeProvider TimeProvider { get; }

    /// <summary>Gets what takes the log.</summary>
    protected ILogger Logger { get; }

    /// <inheritdoc />
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken = default)
    {
        Task<AccessToken> renewal;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var now = TimeProvider.GetUtcNow();
            if (_current is { } current && (current.ExpiresAt is not { } end || now < end - HardMargin))
            {
                if (now >= _renewAt && _renewal is null)
                {
                    // Early, while the current one still serves: a failure of it hurts nobody, and is tried again soon.
                    _renewAt = now + EarlyRetry;
                    _ = ObserveAsync(StartRenewal());
                }

                return new(current);
            }

            renewal = _renewal ?? StartRenewal();
        }

        return new(renewal.WaitAsync(cancellationToken));
    }

    /// <inheritdoc />
    public void Invalidate(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        lock (_gate)
        {
            if (_current == token)
            {
                _current = null;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Fetches a new token.</summary>
    /// <param name="cancellationToken">Ends with the renewal's own time limit.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ConnectorException">None is to be had: <see cref="FailureKind.Authentication"/> when a person has to act, <see cref="FailureKind.Transient"/> otherwise.</exception>
    protected abstract Task<AccessToken> FetchAsync(CancellationToken cancellationToken);

    /// <summary>Ends the source.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                if (_disposed)
                {
                    return;
                }

                _disposed = true;
            }

            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    private static async Task ObserveAsync(Task<AccessToken> renewal) =>
        await ((Task)renewal).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Under the gate. The renewal must not inherit one caller's lane, trace or cancellation.
    private Task<AccessToken> StartRenewal()
    {
        using (ExecutionContext.SuppressFlow())
        {
            _renewal = Task.Run(RenewAsync, CancellationToken.None);
        }

        return _renewal;
    }

    private async Task<AccessToken> RenewAsync()
    {
        var isRenewed = false;
        try
        {
            var token = await FetchInTimeAsync().ConfigureAwait(false);
            lock (_gate)
            {
                var now = TimeProvider.GetUtcNow();
                _current = token;
                _renewAt = token.ExpiresAt is { } end ? end - Margin(end - now) : DateTimeOffset.MaxValue;
            }

            isRenewed = true;
            ConnectorsLog.TokenRenewed(Logger, Connection);
            return token;
        }
        finally
        {
            ConnectorsTelemetry.TokenRenewed(Connection, isRenewed);
            lock (_gate)
            {
                _renewal = null;
            }
        }
    }

    private async Task<AccessToken> FetchInTimeAsync()
    {
        using var limit = new CancellationTokenSource(_timeout, TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            return await FetchAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new ConnectorException(FailureKind.Transient, Connection, $"Connection '{Connection}': the token endpoint gave no answer in time.", exception) { ProvenNotExecuted = true };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Its message may hold the address with what stands in it: only its kind goes out.
            var reason = exception is HttpRequestException { HttpRequestError: var error } ? error.ToString() : exception.GetType().Name;
            throw new ConnectorException(FailureKind.Transient, Connection, $"Connection '{Connection}': the token endpoint cannot be reached ({reason}). Check its address and the network.") { ProvenNotExecuted = true };
        }
    }

    // A tenth of its life, at most five minutes.
    private static TimeSpan Margin(TimeSpan life) => TimeSpan.FromTicks(Math.Clamp(life.Ticks / 10, HardMargin.Ticks, TimeSpan.FromMinutes(5).Ticks));
}
