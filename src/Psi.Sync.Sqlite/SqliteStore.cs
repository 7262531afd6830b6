using System.Collections.Immutable;

using Psi.Sync.Stores;

using SQLitePCL;

namespace Psi.Sync.Sqlite;

/// <summary>A store in one SQLite file: the default, for one host on one machine.</summary>
/// <remarks>
/// One writer at a time; readers see what was committed when they began and wait for nobody. Every commit is on disk before it returns.
/// </remarks>
public sealed class SqliteStore : IPsiStore
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Stack<SqliteSession> _readers = new();
    private readonly SqliteStoreOptions _options;
    private readonly ImmutableArray<SqliteMigration> _migrations;
    private readonly TimeProvider _clock;
    private SqliteSession? _writer;
    private volatile bool _open;
    private volatile bool _disposed;

    /// <summary>Initialises a new instance of the <see cref="SqliteStore"/> class.</summary>
    /// <param name="options">Which file, and how it is used.</param>
    /// <param name="clock">The store's clock; the system's if <see langword="null"/>.</param>
    public SqliteStore(SqliteStoreOptions options, TimeProvider? clock = null)
        : this(options, clock, SqliteSchema.Migrations)
    {
    }

    internal SqliteStore(SqliteStoreOptions options, TimeProvider? clock, ImmutableArray<SqliteMigration> migrations)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new SqliteStoreOptionsValidator().Validate(null, options) is { Failed: true } refused)
        {
            throw new ArgumentException(refused.FailureMessage, nameof(options));
        }

        _options = options;
        _clock = clock ?? TimeProvider.System;
        _migrations = migrations;
    }

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_open)
            {
                return;
            }

            if (Path.GetDirectoryName(Path.GetFullPath(_options.Path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var session = SqliteSession.Open(_options.Path, create: true);
            try
            {
                new SqliteOpening(_options, _migrations, _clock).Run(session);

                // From here on a turn is waited for without holding a thread.
                session.WaitWhenBusy(TimeSpan.Zero);
                _writer = session;
                _open = true;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        finally
        {
            EndTurn();
        }
    }

    /// <inheritdoc/>
    public ValueTask<IStoreReader> ReadAsync(CancellationToken cancellationToken = default)
    {
        CheckOpen();
        cancellationToken.ThrowIfCancellationRequested();

        var session = RentReader();
        try
        {
            session.Run("BEGIN");
            session.Run(SqliteStatements.Pin);
            return new(new SqliteReader(this, session, _clock.GetUtcNow()));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreTransaction> WriteAsync(CancellationToken cancellationToken = default)
    {
        CheckOpen();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            CheckOpen();
            await BeginAsync(_writer!, cancellationToken).ConfigureAwait(false);
            return new SqliteTransaction(this, _writer!, _clock.GetUtcNow());
        }
        catch
        {
            EndTurn();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckOpen();

        var session = RentReader();
        try
        {
            session.Run("BEGIN");
            session.Run(SqliteStatements.Pin);
            await SqliteBackUp.RunAsync(session, path, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EndRead(session);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        lock (_readers)
        {
            while (_readers.TryPop(out var reader))
            {
                reader.Dispose();
            }
        }

        // A transaction that is still going on closes the connection when it ends.
        if (_turn.Wait(0, CancellationToken.None))
        {
            EndTurn();
        }

        return ValueTask.CompletedTask;
    }

    internal void EndRead(SqliteSession session)
    {
        try
        {
            session.RollBack();
        }
        catch (StoreException)
        {
            session.Dispose();
            return;
        }

        lock (_readers)
        {
            if (!_disposed && _readers.Count < _options.KeptReaders)
            {
                _readers.Push(session);
                return;
            }
        }

        session.Dispose();
    }

    internal void EndWrite(SqliteSession session)
    {
        try
        {
            session.RollBack();
        }
        finally
        {
            EndTurn();
        }
    }

    private SqliteSession RentReader()
    {
        lock (_readers)
        {
            if (_readers.TryPop(out var kept))
            {
                return kept;
            }
        }

        var session = SqliteSession.Open(_options.Path, create: false);
        try
        {
            session.WaitWhenBusy(_options.BusyTimeout);
            SqliteOpening.SetUp(session);
            session.RunOnce("PRAGMA query_only = ON");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private async Task BeginAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        // Real time, whatever the store's clock says: the other process is real.
        var began = TimeProvider.System.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(1);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (session.TryRun("BEGIN IMMEDIATE", raw.SQLITE_BUSY))
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(began) >= _options.BusyTimeout)
            {
                throw SqliteErrors.From(raw.SQLITE_BUSY, "busy", _options.Path);
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause < s_longestPause ? pause * 2 : pause;
        }
    }

    private void EndTurn()
    {
        var close = _disposed;
        if (close)
        {
            _writer?.Dispose();
            _writer = null;
        }

        _turn.Release();

        // The store may have been disposed while the turn was given back.
        if (!close && _disposed && _turn.Wait(0, CancellationToken.None))
        {
            EndTurn();
        }
    }

    private void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_open)
        {
            throw new InvalidOperationException($"Store '{_options.Path}' is not open. Call OpenAsync once before anything else.");
        }
    }
}
