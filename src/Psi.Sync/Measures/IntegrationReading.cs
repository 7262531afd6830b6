using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Processes;
using Psi.Sync.Records;
using Psi.Sync.Revenue;
using Psi.Sync.Stores;

namespace Psi.Sync.Measures;

/// <summary>Works out of the engine's own records how well it serves, page by page out of one snapshot.</summary>
internal sealed class IntegrationReading(SyncModel model, IStoreReader reader, DateOnly from, DateOnly to)
{
    private const int PageSize = 200;

    public async Task<IntegrationMeasures> ReadAsync(CancellationToken cancellationToken)
    {
        var (raised, closed, byHand) = await ExceptionsAsync(cancellationToken).ConfigureAwait(false);
        var changed = 0L;
        await foreach (var row in RowsAsync(StoreTables.Run, string.Empty, cancellationToken).ConfigureAwait(false))
        {
            var run = Codec.Unpack(row.Value, SyncJsonContext.Default.RunManifest);
            changed += IsWithin(run.StartedAt) ? run.Changed : 0;
        }

        return new IntegrationMeasures
        {
            ProjectSetup = Spread.Of(await SetupsAsync(cancellationToken).ConfigureAwait(false)),
            InvoiceCycle = Spread.Of(await InvoicesAsync(cancellationToken).ConfigureAwait(false)),
            UtilisationLatency = Spread.Of(await TimeAsync(cancellationToken).ConfigureAwait(false)),
            Raised = raised,
            Closed = closed,
            ClosedByHand = byHand,
            Changed = changed,
            Unbilled = await UnbilledAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private static decimal Days(DateTimeOffset start, DateTimeOffset end) => (decimal)(end - start).Ticks / TimeSpan.TicksPerDay;

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    private bool IsWithin(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime) is var day && day >= from && day <= to;

    // What was won before Psi started has no start that is known.
    private async Task<List<decimal?>> SetupsAsync(CancellationToken cancellationToken)
    {
        var days = new List<decimal?>();
        await foreach (var project in GoldenAsync<Project>(cancellationToken).ConfigureAwait(false))
        {
            if (project.Value is { FinancialSetup: FinancialSetup.Ready, Opportunity: { IsResolved: true } deal }
                && project.Header.Lineage.GetValueOrDefault(Project.Fields.FinancialSetup.Name) is { } ready && IsWithin(ready.At))
            {
                var bytes = await reader.GetAsync(StoreTables.Subject, Keys.Subject(OpportunityToProject.ProcessName, deal.Id.Value), cancellationToken).ConfigureAwait(false);
                var subject = bytes is null ? null : Codec.Unpack(bytes, SyncJsonContext.Default.SubjectRow);
                days.Add(subject is { Applied: true, BeforePsi: false, Since: { } won } && won <= ready.At ? Days(won, ready.At) : null);
            }
        }

        return days;
    }

    private async Task<List<decimal?>> InvoicesAsync(CancellationToken cancellationToken)
    {
        var days = new List<decimal?>();
        await foreach (var invoice in GoldenAsync<Invoice>(cancellationToken).ConfigureAwait(false))
        {
            var value = invoice.Value;
            if (BilledAmounts.IsPosted(value) && (value.PostedOn ?? value.IssuedOn) is { } posted && posted >= from && posted <= to)
            {
                var service = value.Lines.Items().Select(static line => line.To ?? line.From).Max();
                days.Add(service is { } last ? posted.DayNumber - last.DayNumber : null);
            }
        }

        return days;
    }

    private async Task<List<decimal?>> TimeAsync(CancellationToken cancellationToken)
    {
        var days = new List<decimal?>();
        await foreach (var entry in GoldenAsync<TimeEntry>(cancellationToken).ConfigureAwait(false))
        {
            if (entry.Value.Status == Approval.Approved && entry.Header.Lineage.GetValueOrDefault(TimeEntry.Fields.Status.Name) is { } known && IsWithin(known.At))
            {
                days.Add(WorkDay.Of(entry.Value, null) is { } day ? Math.Max(0m, Days(EndOf(day), known.At)) : null);
            }
        }

        return days;
    }

    private async Task<IReadOnlyList<UnbilledWork>> UnbilledAsync(CancellationToken cancellationToken)
    {
        var work = new List<(Money Amount, DateOnly On)>();
        await foreach (var actual in GoldenAsync<Actual>(cancellationToken).ConfigureAwait(false))
        {
            if (actual.Value is { Side: ActualSide.Sale, Counterparty: null, Status: ActualStatus.Ready or ActualStatus.Held, Amount: { } amount, On: { } on } && RevenueBases.Counts(actual.Value))
            {
                work.Add((amount, on));
            }
        }

        return UnbilledWork.Of(work, DateOnly.FromDateTime(reader.Now.UtcDateTime));
    }

    private async Task<(long Raised, long Closed, long ByHand)> ExceptionsAsync(CancellationToken cancellationToken)
    {
        var engine = model.Endpoints.Select(static endpoint => endpoint.System.Value)
            .Concat(model.Connections.Select(static connection => connection.Name)).Concat(model.Processes.Select(static process => process.Name)).Append(WellKnownSystems.Psi.Value).ToHashSet(StringComparer.Ordinal);
        var (raised, closed, byHand) = (0L, 0L, 0L);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(StoreTables.Exception, string.Empty, cancellationToken).ConfigureAwait(false))
        {
            var exception = Codec.Unpack(row.Value, SyncJsonContext.Default.SyncException);
            if (!IsWithin(exception.FirstSeen))
            {
                continue;
            }

            raised++;
            if (!exception.IsOpen)
            {
                closed++;
                if (exception.ClosedBy is { } by && !engine.Contains(by))
                {
                    byHand++;
                }
                else
                {
                    waiting.Add(exception.Id);
                }
            }
        }

        // What a person mended or replayed is closed by the engine once it went through: the audit trail says who did it.
        if (waiting.Count > 0)
        {
            await foreach (var row in RowsAsync(StoreTables.Audit, string.Empty, cancellationToken).ConfigureAwait(false))
            {
                var entry = Codec.Unpack(row.Value, SyncJsonContext.Default.AuditEntry);
                if (entry.Note is { } note && !engine.Contains(entry.By) && waiting.Remove(note.Split(' ', 2)[0]))
                {
                    byHand++;
                }
            }
        }

        return (raised, closed, byHand);
    }

    private async IAsyncEnumerable<GoldenRow<T>> GoldenAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        await foreach (var stored in RowsAsync(StoreTables.Golden, Keys.GoldenPrefix(T.Schema.Name), cancellationToken).ConfigureAwait(false))
        {
            var row = Codec.UnpackGolden<T>(StoreKey.ToGuid(stored.Key[^32..]), stored.Value);
            if (row.Header.State == GoldenState.Live)
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<StoreRow> RowsAsync(StoreTable table, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (await reader.ScanAsync(table, prefix, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            after = page[^1].Key;
            foreach (var row in page)
            {
                yield return row;
            }
        }
    }
}
