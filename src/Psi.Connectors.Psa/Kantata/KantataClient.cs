using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>What the endpoints of one connection share.</summary>
internal sealed class KantataClient(IKantataApi api, KantataOptions options, SystemId system, TimeProvider timeProvider) : IDisposable
{
    private readonly SemaphoreSlim _limited = new(KantataPlatform.LimitedConcurrency);

    public IKantataApi Api { get; } = api;

    public KantataOptions Options { get; } = options;

    public SystemId System { get; } = system;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public string Connection => System.Value;

    /// <summary>Makes a call that the platform limits more strictly than the rest.</summary>
    public async Task<T> LimitedAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await _limited.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            _limited.Release();
        }
    }

    public Task<KantataEnvelope> ListWorkspacesAsync(KantataQuery query, CancellationToken cancellationToken) =>
        LimitedAsync(() => Api.ListWorkspacesAsync(query, cancellationToken), cancellationToken);

    public ConnectorException Refuse(FailureKind kind, string message, params IReadOnlyList<string> fields) =>
        new(kind, Connection, $"Connection '{Connection}': {message}") { Fields = fields, ProvenNotExecuted = true };

    /// <summary>Reads all pages of a small table.</summary>
    public async Task<List<KantataEnvelope>> AllAsync(Func<KantataQuery, CancellationToken, Task<KantataEnvelope>> list, string? include, CancellationToken cancellationToken)
    {
        var pages = new List<KantataEnvelope>();
        for (var page = 1; ; page++)
        {
            var envelope = await list(new KantataQuery { Page = page, PerPage = Options.PageSize, Include = include }, cancellationToken).ConfigureAwait(false);
            pages.Add(envelope);
            if (page >= KantataWindows.PagesOf(envelope, Options.PageSize))
            {
                return pages;
            }
        }
    }

    public void Dispose() => _limited.Dispose();
}
