using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Model;
using Psi.Sync.Stores;

namespace Psi.Sync.Measures;

/// <summary>Reads one snapshot, works rows out of it and sums them by what they belong to.</summary>
internal sealed class MeasuresReading(SyncModel model, Func<CancellationToken, Task<IStoreReader>> open) : IMeasures
{
    public IAsyncEnumerable<MarginRow> MarginsAsync(MeasureRequest request, CancellationToken cancellationToken = default)
    {
        Check(request, MeasureBy.ContractLine, MeasureBy.Project, MeasureBy.Client, MeasureBy.OrgUnit, MeasureBy.LegalEntity);
        return MarginsOfAsync(request, cancellationToken);
    }

    public IAsyncEnumerable<UtilisationRow> UtilisationAsync(MeasureRequest request, CancellationToken cancellationToken = default)
    {
        Check(request, MeasureBy.Worker, MeasureBy.OrgUnit, MeasureBy.LegalEntity);
        return UtilisationOfAsync(request, cancellationToken);
    }

    public IAsyncEnumerable<RealisationRow> RealisationAsync(MeasureRequest request, CancellationToken cancellationToken = default)
    {
        Check(request, Enum.GetValues<MeasureBy>());
        return RealisationOfAsync(request, cancellationToken);
    }

    public async Task<IntegrationMeasures> IntegrationAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken = default)
    {
        if (to < from)
        {
            throw new ArgumentException($"The days end on '{to:O}', before they begin on '{from:O}'.", nameof(to));
        }

        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await new IntegrationReading(model, reader, from, to).ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Check(MeasureRequest request, params ReadOnlySpan<MeasureBy> by)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!by.Contains(request.By))
        {
            throw new ArgumentException($"There is no such measure by '{request.By}'. Ask by one of: {string.Join(", ", by.ToArray())}.", nameof(request));
        }

        if (!request.Months().Any())
        {
            throw new ArgumentException($"The months end on '{request.To:O}', before they begin on '{request.From:O}'.", nameof(request));
        }
    }

    private async IAsyncEnumerable<MarginRow> MarginsOfAsync(MeasureRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = new Groups<MarginRow>((key, left, right) => Margins.Sum(request.By, key, left, right));
        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var load = new MeasureLoad(model, reader, request);
            await load.OpenAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var set in load.SetsAsync(cancellationToken).ConfigureAwait(false))
            {
                var margins = new Margins(set);
                if (request.By == MeasureBy.ContractLine)
                {
                    foreach (var row in set.Lines.SelectMany(line => request.Months().Select(month => margins.OfLine(line, month))).OfType<MarginRow>())
                    {
                        yield return row;
                    }

                    continue;
                }

                foreach (var row in request.Months().Select(margins.OfProject).OfType<MarginRow>())
                {
                    if (request.By == MeasureBy.Project && row.Key is not null)
                    {
                        yield return row;
                        continue;
                    }

                    foreach (var key in set.KeysBy(request.By))
                    {
                        groups.Add(key, row.Month, row.Currency.Value, row with { By = request.By, Key = key });
                    }
                }
            }
        }

        foreach (var row in groups.Rows())
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<RealisationRow> RealisationOfAsync(MeasureRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = new Groups<RealisationRow>((key, left, right) => Realisation.Sum(request.By, key, left, right));
        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var load = new MeasureLoad(model, reader, request);
            await load.OpenAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var set in load.SetsAsync(cancellationToken).ConfigureAwait(false))
            {
                var actuals = set.Actuals.Select(static actual => actual.Value).ToList();
                var parts = request.By switch
                {
                    MeasureBy.ContractLine => [.. actuals.GroupBy(static actual => MarginSet.KeyOf(actual.ContractLine)).Select(static group => (group.Key, Actuals: group.ToList()))],
                    MeasureBy.Worker => [.. actuals.GroupBy(static actual => MarginSet.KeyOf(actual.Worker)).Select(static group => (group.Key, Actuals: group.ToList()))],
                    _ => set.KeysBy(request.By).Select(key => (Key: key, Actuals: actuals)).ToList(),
                };
                foreach (var (key, sales) in parts)
                {
                    var currency = request.By is MeasureBy.ContractLine or MeasureBy.Worker ? request.Currency : set.CurrencyOfAll();
                    foreach (var row in request.Months().Select(month => Realisation.Of(request.By, key, sales, month, currency, load.Rates)).OfType<RealisationRow>())
                    {
                        if (row.Key is not null && request.By is MeasureBy.ContractLine or MeasureBy.Project)
                        {
                            yield return row;
                            continue;
                        }

                        groups.Add(key, row.Month, row.Currency.Value, row);
                    }
                }
            }
        }

        foreach (var row in groups.Rows())
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<UtilisationRow> UtilisationOfAsync(MeasureRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = new Groups<UtilisationRow>((key, left, right) => Utilisation.Sum(request.By, key, left, right));
        var reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await foreach (var worker in new MeasureLoad(model, reader, request).WorkersAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var month in request.Months())
                {
                    var last = month.AddMonths(1).AddDays(-1);
                    var employment = worker.Worker.Value.Employments.Items().FirstOrDefault(one => !(one.From > last) && !(one.To < last));
                    var entity = MarginSet.KeyOf(employment?.LegalEntity ?? worker.Worker.Value.LegalEntity);
                    if (request.LegalEntity is { } asked && entity != asked.Value)
                    {
                        continue;
                    }

                    var row = Utilisation.Of(worker, month);
                    if (request.By == MeasureBy.Worker)
                    {
                        yield return row;
                        continue;
                    }

                    var units = employment?.OrgUnits ?? worker.Worker.Value.OrgUnits;
                    foreach (var key in request.By == MeasureBy.LegalEntity ? [entity] : units is { Count: > 0 } known ? known.Select(static unit => MarginSet.KeyOf<OrgUnit>(unit)).Distinct() : [null])
                    {
                        groups.Add(key, row.Month, string.Empty, row with { By = request.By, Key = key });
                    }
                }
            }
        }

        foreach (var row in groups.Rows())
        {
            yield return row;
        }
    }

    private sealed class Groups<TRow>(Func<Guid?, TRow, TRow, TRow> sum)
        where TRow : class
    {
        private readonly SortedDictionary<(Guid Key, DateOnly Month, string Currency), TRow> _rows = [];

        public void Add(Guid? key, DateOnly month, string currency, TRow row)
        {
            var at = (key ?? Guid.Empty, month, currency);
            _rows[at] = _rows.TryGetValue(at, out var before) ? sum(key, before, row) : row;
        }

        public List<TRow> Rows() => [.. _rows.Values];
    }
}
