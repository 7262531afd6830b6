using Psi.Canonical;

namespace Psi.Sync.Billing;

/// <summary>Proves that money is exact: for each approved source, ready + billed + included + held + written off + settled elsewhere = approved.</summary>
public static class BillingLedger
{
    /// <summary>Works out where all approved work is, from golden records alone and not from what billing remembers.</summary>
    /// <param name="reads">Reads golden records.</param>
    /// <param name="start">The first day that Psi bills, by code of the legal entity; <see langword="null"/> where it does not bill.</param>
    /// <param name="defaultLegalEntity">The code of the legal entity of projects that name none.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>A row a project.</returns>
    public static async Task<IReadOnlyList<BillingLedgerRow>> ReadAsync(
        IGoldenReads reads, Func<string, DateOnly?> start, string? defaultLegalEntity = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(start);
        var entities = (await reads.AllAsync<LegalEntity>(cancellationToken).ConfigureAwait(false)).ToDictionary(entity => entity.Id, entity => entity.Value);
        var projects = (await reads.AllAsync<Project>(cancellationToken).ConfigureAwait(false)).ToDictionary(project => project.Id, project => project.Value);
        var tasks = (await reads.AllAsync<ProjectTask>(cancellationToken).ConfigureAwait(false)).ToDictionary(task => task.Id, task => task.Value);
        var invoices = await reads.AllAsync<Invoice>(cancellationToken).ConfigureAwait(false);
        var actuals = await reads.AllAsync<Actual>(cancellationToken).ConfigureAwait(false);
        var sources = new List<(Id<Project>? Project, WorkSource Source)>();
        foreach (var entry in await reads.AllAsync<TimeEntry>(cancellationToken).ConfigureAwait(false))
        {
            var zone = EntityOf(entry.Value.Project)?.TimeZone;
            var settled = IsBefore(entry.Value.Project, WorkDay.Of(entry.Value, zone)) || await reads.IsSettledElsewhereAsync(entry.Id, cancellationToken).ConfigureAwait(false);
            sources.Add((IdOf(entry.Value.Project), WorkSource.Of(entry, tasks.Of(entry.Value.Task), settled, zone)));
        }

        foreach (var expense in await reads.AllAsync<ExpenseItem>(cancellationToken).ConfigureAwait(false))
        {
            var settled = IsBefore(expense.Value.Project, expense.Value.On) || await reads.IsSettledElsewhereAsync(expense.Id, cancellationToken).ConfigureAwait(false);
            sources.Add((IdOf(expense.Value.Project), WorkSource.Of(expense, settled)));
        }

        return Of(sources, actuals, invoices, projects, project => CodeOf(projects.GetValueOrDefault(project)));

        string CodeOf(Project? project) =>
            (project?.LegalEntity is { } reference ? entities.Of(reference)?.Code ?? (reference.TryGetRecord(out var record) ? record.ExternalId : null) : null) ?? defaultLegalEntity ?? string.Empty;

        LegalEntity? EntityOf(Ref<Project>? project) => IdOf(project) is { } id
            ? entities.Of(projects.GetValueOrDefault(id)?.LegalEntity) ?? entities.Values.FirstOrDefault(entity => entity.Code is not null && entity.Code == defaultLegalEntity)
            : null;

        bool IsBefore(Ref<Project>? project, DateOnly? on) =>
            IdOf(project) is { } id && on is { } day && CodeOf(projects.GetValueOrDefault(id)) is { Length: > 0 } code && (start(code) is not { } first || day < first);
    }

    internal static IReadOnlyList<BillingLedgerRow> Of(
        IReadOnlyCollection<(Id<Project>? Project, WorkSource Source)> sources,
        IReadOnlyCollection<Golden<Actual>> actuals,
        IReadOnlyCollection<Golden<Invoice>> invoices,
        IReadOnlyDictionary<Id<Project>, Project> projects,
        Func<Id<Project>, string> legalEntity)
    {
        var standing = invoices.Where(invoice => invoice.Value.Status != InvoiceStatus.Voided).ToDictionary(invoice => invoice.Id.Value, invoice => invoice.Value);
        var sales = actuals.Where(actual => actual.Value.Side == ActualSide.Sale).ToLookup(actual => Sources.IdOf(actual.Value));
        var rows = new List<BillingLedgerRow>();
        foreach (var group in sources.GroupBy(source => source.Project))
        {
            var isInternal = group.Key is { } key && projects.TryGetValue(key, out var project) && project.Kind == ProjectKind.Internal;
            var hours = default(BillingTotals);
            var value = new SortedDictionary<CurrencyCode, BillingTotals>();
            var count = 0;
            var unvalued = 0;
            foreach (var (_, source) in group)
            {
                var own = sales[source.Id].Where(actual => actual.Value.Project is { } reference && reference.TryGetId(out var id) && id == group.Key).ToList();
                var counts = source.Approved && source.Charge != Charge.NonBillable && !isInternal;
                if (!counts && own.Count == 0)
                {
                    continue;
                }

                count += counts ? 1 : 0;
                if (source.Kind == ActualKind.Time)
                {
                    hours += Totals(counts ? source.Quantity : 0m, counts && source.SettledElsewhere && own.Count == 0, own, static actual => actual.Kind == ActualKind.Time ? actual.Quantity ?? 0m : 0m);
                }

                unvalued += AddValue(value, source, counts, own) ? 0 : 1;
            }

            var invoiced = standing.Values.Where(invoice => IdOf(invoice.Project) == group.Key && OfActuals(invoice)).ToList();
            rows.Add(new BillingLedgerRow
            {
                LegalEntity = group.Key is { } known ? legalEntity(known) : string.Empty,
                Project = group.Key,
                Hours = hours,
                Value = value,
                Sources = count,
                Unvalued = unvalued,
                BilledAmount = Sum(actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Posted } && IdOf(actual.Value.Project) == group.Key).Select(actual => actual.Value.Amount)),
                InvoicedAmount = Sum(invoiced.SelectMany(invoice => invoice.Lines.Items()).Where(line => line.Actuals is { Count: > 0 }).Select(line => line.Amount)),
                HeldBy = actuals.Where(actual => actual.Value is { Side: ActualSide.Sale, Status: ActualStatus.Held } && IdOf(actual.Value.Project) == group.Key)
                    .GroupBy(actual => actual.Value.Reason ?? HeldReason.Manual).ToDictionary(held => held.Key, held => held.Count()),
            });
        }

        return rows;
    }

    private static bool AddValue(SortedDictionary<CurrencyCode, BillingTotals> value, WorkSource source, bool counts, List<Golden<Actual>> own)
    {
        if (own.Count == 0)
        {
            var worth = source.Kind == ActualKind.Time ? source.BillRate is { } rate ? (rate * source.Quantity).Round() : null : source.Spent;
            if (worth is { } lost)
            {
                Add(value, lost.Currency, Totals(lost.Amount, source.SettledElsewhere, own, static _ => 0m));
            }

            return worth is not null;
        }

        var priced = own.Where(actual => actual.Value.StandardAmount is not null).ToList();
        var live = Sources.Live(own).Where(actual => actual.Value.Kind != ActualKind.Adjustment).ToList();
        if (live.Exists(actual => actual.Value.StandardAmount is null))
        {
            return false;
        }

        foreach (var currency in priced.GroupBy(actual => actual.Value.StandardAmount!.Value.Currency))
        {
            // What the source as it now stands is worth, at the value of an hour that its live actuals have.
            var standing = live.Where(actual => actual.Value.StandardAmount!.Value.Currency == currency.Key).ToList();
            var worth = standing.Sum(actual => actual.Value.StandardAmount!.Value.Amount);
            var quantity = standing.Sum(actual => actual.Value.Quantity ?? 0m);
            if (source.Kind == ActualKind.Time && quantity != source.Quantity && quantity != 0m && live.Count == standing.Count)
            {
                worth = worth * source.Quantity / quantity;
            }

            Add(value, currency.Key, Totals(counts ? worth : 0m, false, [.. currency], static actual => actual.StandardAmount?.Amount ?? 0m));
        }

        return true;
    }

    private static BillingTotals Totals(decimal approved, bool settledElsewhere, List<Golden<Actual>> own, Func<Actual, decimal> measure)
    {
        var totals = default(BillingTotals) with { Approved = approved, SettledElsewhere = settledElsewhere ? approved : 0m };
        foreach (var actual in own)
        {
            var amount = measure(actual.Value);
            totals = actual.Value.Status switch
            {
                ActualStatus.Ready => totals with { Ready = totals.Ready + amount },
                ActualStatus.Posted => totals with { Billed = totals.Billed + amount },
                ActualStatus.Included => totals with { Included = totals.Included + amount },
                ActualStatus.WrittenOff => totals with { WrittenOff = totals.WrittenOff + amount },
                _ => totals with { Held = totals.Held + amount },
            };
        }

        return totals;
    }

    private static void Add(SortedDictionary<CurrencyCode, BillingTotals> value, CurrencyCode currency, BillingTotals totals) =>
        value[currency] = value.GetValueOrDefault(currency) + totals;

    private static bool OfActuals(Invoice invoice) => invoice.Lines.Items().Any(static line => line.Actuals is { Count: > 0 });

    private static SortedDictionary<CurrencyCode, decimal> Sum(IEnumerable<Money?> amounts)
    {
        var sums = new SortedDictionary<CurrencyCode, decimal>();
        foreach (var amount in amounts)
        {
            if (amount is { } known)
            {
                sums[known.Currency] = sums.GetValueOrDefault(known.Currency) + known.Amount;
            }
        }

        return sums;
    }

    private static Id<Project>? IdOf(Ref<Project>? reference) => reference is { } known && known.TryGetId(out var id) ? id : null;
}
