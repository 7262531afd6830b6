namespace Psi.Connectors.Tests;

internal sealed class TestTokenSource(TimeProvider time, Func<int, CancellationToken, Task<AccessToken>> fetch) : TokenSource("crm", time)
{
    private int _fetches;

    public int Fetches => _fetches;

    protected override Task<AccessToken> FetchAsync(CancellationToken cancellationToken) => fetch(Interlocked.Increment(ref _fetches), cancellationToken);
}
