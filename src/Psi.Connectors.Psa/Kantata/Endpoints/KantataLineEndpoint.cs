using System.Runtime.CompilerServices;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>
/// Time entries and expenses. Where one stands follows from its submission, and nobody says that a decision touches the lines:
/// so submissions that changed are read too, and then their lines.
/// </summary>
internal abstract class KantataLineEndpoint<TRow, T>(KantataClient client, EndpointCapabilities<T> capabilities) : KantataReadEndpoint<TRow, T>(client, capabilities)
    where TRow : KantataRecord
    where T : class, ICanonicalObject<T>
{
    private const int SubmissionsAtOnce = 50;

    protected abstract KantataList<KantataSubmission> Submissions { get; }

    public override async IAsyncEnumerable<ObservationPage<T>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var now = Client.TimeProvider.GetUtcNow();
        var lines = KantataMark.Read(cursor, Client.Connection, now);
        var submissions = KantataMark.Read(PageCursor.Read(cursor, Client.Connection, now)?.More, Client.Connection, now);
        if (lines.At is null)
        {
            // All lines are read from now on, each with its submission: only what is decided meanwhile is read again.
            submissions = await HighestAsync(cancellationToken).ConfigureAwait(false);
        }

        await foreach (var page in Windows.ReadAsync(List, lines, cancellationToken).ConfigureAwait(false))
        {
            lines = page.Mark;
            yield return new ObservationPage<T>(await ObserveAsync(page.Rows, page.Envelope, cancellationToken).ConfigureAwait(false), Cursor(lines, submissions), IsLast: false);
        }

        await foreach (var page in Windows.ReadAsync(Submissions, submissions, cancellationToken).ConfigureAwait(false))
        {
            var ids = page.Rows.Select(static row => row.Id!).ToList();
            foreach (var chunk in ids.Chunk(SubmissionsAtOnce))
            {
                var rows = await Windows.ReadAllAsync(List, query => OfSubmissions(query, string.Join(',', chunk)), cancellationToken).ConfigureAwait(false);
                if (rows.Count > 0)
                {
                    yield return new ObservationPage<T>(await ObserveAsync(rows, cancellationToken).ConfigureAwait(false), Cursor(lines, submissions), IsLast: false);
                }
            }

            submissions = page.Mark;
            yield return new ObservationPage<T>([], Cursor(lines, submissions), page.IsLast);
        }
    }

    protected abstract void OfSubmissions(KantataQuery query, string ids);

    private static string Cursor(KantataMark lines, KantataMark submissions) =>
        lines.At is null && submissions.At is null ? string.Empty : (lines.ToCursor() with { More = submissions.ToString() }).ToString();

    // The last stamp of any line, where the list can be put in that order, else of any submission: the platform's own time is
    // not before it.
    private async Task<KantataMark> HighestAsync(CancellationToken cancellationToken)
    {
        if (!List.IsByStamp)
        {
            var mark = KantataMark.Start;
            await foreach (var page in Windows.ReadAsync(Submissions, mark, cancellationToken).ConfigureAwait(false))
            {
                mark = page.Mark;
            }

            return mark;
        }

        var query = List.Query(1);
        query.Page = 1;
        query.Order = "updated_at:desc";
        var envelope = await List.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return List.Rows(envelope) is [{ UpdatedAt: { } stamp }, ..]
            ? KantataMark.Start.Advance(stamp, Client.TimeProvider.GetUtcNow(), Client.Options.Overlap)
            : KantataMark.Start;
    }
}
