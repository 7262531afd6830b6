using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Reading;

/// <summary>Goes through the pages of a read, and asks for the next one before the last is taken in.</summary>
internal static class Pages
{
    /// <summary>Reads pages from a cursor on.</summary>
    /// <param name="endpoint">What reads.</param>
    /// <param name="cursor">Where to begin.</param>
    /// <param name="draw">Draws a mark; done for each page before it is asked for.</param>
    /// <param name="most">How many pages are read at most.</param>
    /// <param name="take">Takes a page in.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task ReadAsync<T>(
        IReadChanged<T> endpoint,
        string? cursor,
        Func<CancellationToken, Task<ReadMark>> draw,
        int most,
        Func<ObservationPage<T>, ReadMark, CancellationToken, Task> take,
        CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var pages = endpoint.ReadChangedAsync(cursor, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Task<bool>? ahead = null;
        try
        {
            var mark = await draw(cancellationToken).ConfigureAwait(false);
            ahead = pages.MoveNextAsync().AsTask();
            for (var read = 1; await ahead.ConfigureAwait(false); read++)
            {
                var page = pages.Current;
                var drawn = mark;
                ahead = null;
                if (!page.IsLast && read < most)
                {
                    mark = await draw(cancellationToken).ConfigureAwait(false);
                    ahead = pages.MoveNextAsync().AsTask();
                }

                await take(page, drawn, cancellationToken).ConfigureAwait(false);
                if (ahead is null)
                {
                    return;
                }
            }
        }
        finally
        {
            if (ahead is { IsCompleted: false })
            {
                await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a page under way ends before its reader goes
            }

            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }
}
