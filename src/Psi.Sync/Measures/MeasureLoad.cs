using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Measures;

/// <summary>Loads what measures are worked out from, page by page, out of one snapshot.</summary>
internal sealed class MeasureLoad(SyncModel model, IStoreReader reader, MeasureRequest request)
{
    private const int PageSize = 200;

    private ExchangeRateBook _rates = ExchangeRateBook.Empty;

    public ExchangeRateBook Rates => _rates;

    public async Task OpenAsync(CancellationToken cancellationToken) =>
        _rates = new ExchangeRateBook((await Reads().AllAsync<ExchangeRate>(cancellationToken).ConfigureAwait(false)).Select(static rate => rate.Value), request.ExchangeRateMaximumAgeDays);

    /// <summary>Every project with what its margin is worked out from, and every signed line that has none.</summary>
    public async IAsyncEnumerable<MarginSet> SetsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var project in PagesAsync<Project>(cancellationToken).ConfigureAwait(false))
        {
            if (project.Value.IsTemplate != true)
            {
                var reads = Reads();
                var lines = await reads.RelatedAsync(ContractLine.Fields.Project, project.Id, cancellationToken).ConfigureAwait(false);
                var set = await SetAsync(reads, project, lines, cancellationToken).ConfigureAwait(false);
                if (IsAsked(set) && (set.Lines.Count > 0 || set.Actuals.Count > 0 || set.Plans.Count > 0))
                {
                    yield return set;
                }
            }
        }

        await foreach (var line in PagesAsync<ContractLine>(cancellationToken).ConfigureAwait(false))
        {
            if (line.Value is { Project: null, Amends: null })
            {
                var set = await SetAsync(Reads(), null, [line], cancellationToken).ConfigureAwait(false);
                if (set.Lines.Count > 0 && IsAsked(set))
                {
                    yield return set;
                }
            }
        }
    }

    /// <summary>Every worker with what its utilisation is worked out from.</summary>
    public async IAsyncEnumerable<WorkerMonth> WorkersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var worker in PagesAsync<Worker>(cancellationToken).ConfigureAwait(false))
        {
            var reads = Reads();
            var entity = await reads.GetAsync(worker.Value.LegalEntity, cancellationToken).ConfigureAwait(false);
            var projects = new Dictionary<Ref<Project>, ProjectKind?>();
            var time = new List<(TimeEntry Entry, DateOnly? Day, ProjectKind? Project)>();
            foreach (var entry in await reads.RelatedAsync(TimeEntry.Fields.Worker, worker.Id, cancellationToken).ConfigureAwait(false))
            {
                var day = WorkDay.Of(entry.Value, entity?.Value.TimeZone ?? worker.Value.TimeZone);
                if (day is { } known && (known < request.Months().First() || known >= request.Months().Last().AddMonths(1)))
                {
                    continue;
                }

                var kind = (ProjectKind?)null;
                if (entry.Value.Project is { } reference && !projects.TryGetValue(reference, out kind))
                {
                    // A project that does not say is a client's: time on none is not.
                    projects[reference] = kind = (await reads.GetAsync<Project>(reference, cancellationToken).ConfigureAwait(false))?.Value.Kind ?? ProjectKind.Client;
                }

                time.Add((entry.Value, day, kind));
            }

            yield return new WorkerMonth
            {
                Worker = worker,
                Calendar = (await reads.GetAsync(worker.Value.Calendar, cancellationToken).ConfigureAwait(false))?.Value,
                TimeOff = [.. (await reads.RelatedAsync(TimeOff.Fields.Worker, worker.Id, cancellationToken).ConfigureAwait(false)).Select(static off => off.Value)],
                Time = time,
                Assignments = [.. (await reads.RelatedAsync(Assignment.Fields.Worker, worker.Id, cancellationToken).ConfigureAwait(false)).Select(static assignment => assignment.Value)],
                Target = worker.Value.TargetUtilization ?? (await reads.GetAsync(worker.Value.Role, cancellationToken).ConfigureAwait(false))?.Value.TargetUtilization,
            };
        }
    }

    // What a reader notes of what it read is for processes: it is thrown away with each.
    private GoldenReads Reads() => new(model, reader);

    private bool IsAsked(MarginSet set) => request.LegalEntity is not { } asked || set.LegalEntity is { } entity && entity == (Ref<LegalEntity>)asked;

    private async Task<MarginSet> SetAsync(GoldenReads reads, Golden<Project>? project, IReadOnlyList<Golden<ContractLine>> found, CancellationToken cancellationToken)
    {
        var contracts = new Dictionary<Id<Contract>, Contract>();
        foreach (var reference in found.Select(static line => line.Value.Contract).Append(project?.Value.Contract).OfType<Ref<Contract>>().Where(static one => one.IsResolved).Distinct())
        {
            if (await reads.GetAsync(reference.Id, cancellationToken).ConfigureAwait(false) is { State: GoldenState.Live } contract)
            {
                contracts[contract.Id] = contract.Value;
            }
        }

        var lines = found
            .Where(line => line.Value is { Amends: null, Status: ContractLineStatus.Active or ContractLineStatus.Completed or ContractLineStatus.Cancelled }
                && contracts.Of(line.Value.Contract)?.Status is not (ContractStatus.Draft or ContractStatus.Proposed or ContractStatus.Declined))
            .OrderBy(static line => line.Id.Value)
            .ToList();
        var (amendments, entries) = (new List<ContractLine>(), new List<RevenueEntry>());
        var (actuals, plans) = (new Dictionary<Id<Actual>, Golden<Actual>>(), new Dictionary<Id<PlanLine>, PlanLine>());
        foreach (var line in lines)
        {
            amendments.AddRange((await reads.RelatedAsync(ContractLine.Fields.Amends, line.Id, cancellationToken).ConfigureAwait(false)).Select(static change => change.Value));
            entries.AddRange((await reads.RelatedAsync(RevenueEntry.Fields.ContractLine, line.Id, cancellationToken).ConfigureAwait(false)).Select(static entry => entry.Value));
            Take(await reads.RelatedAsync(PlanLine.Fields.ContractLine, line.Id, cancellationToken).ConfigureAwait(false));
            TakeActuals(await reads.RelatedAsync(Actual.Fields.ContractLine, line.Id, cancellationToken).ConfigureAwait(false));
        }

        if (project is not null)
        {
            Take(await reads.RelatedAsync(PlanLine.Fields.Project, project.Id, cancellationToken).ConfigureAwait(false));
            TakeActuals(await reads.RelatedAsync(Actual.Fields.Project, project.Id, cancellationToken).ConfigureAwait(false));
        }

        return new MarginSet
        {
            Project = project,
            Lines = lines,
            Amendments = amendments,
            Contracts = contracts,
            Actuals = [.. actuals.Values.OrderBy(static actual => actual.Id.Value)],
            Plans = [.. plans.OrderBy(static plan => plan.Key.Value).Select(static plan => plan.Value)],
            Entries = entries,
            Rates = _rates,
            Currency = request.Currency,
            Today = DateOnly.FromDateTime(reader.Now.UtcDateTime),
        };

        void Take(IReadOnlyList<Golden<PlanLine>> more)
        {
            foreach (var plan in more)
            {
                plans[plan.Id] = plan.Value;
            }
        }

        void TakeActuals(IReadOnlyList<Golden<Actual>> more)
        {
            foreach (var actual in more.Where(static actual => actual.Value.Counterparty is null))
            {
                actuals[actual.Id] = actual;
            }
        }
    }

    private async IAsyncEnumerable<Golden<T>> PagesAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        string? after = null;
        while (await reader.ScanAsync(StoreTables.Golden, Keys.GoldenPrefix(T.Schema.Name), after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            after = page[^1].Key;
            foreach (var stored in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = Codec.UnpackGolden<T>(StoreKey.ToGuid(stored.Key[^32..]), stored.Value);
                if (row.Header.State == GoldenState.Live)
                {
                    yield return row.ToGolden();
                }
            }
        }
    }
}
