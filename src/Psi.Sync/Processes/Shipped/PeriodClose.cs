using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;
using Psi.Sync.Outbox;
using Psi.Sync.Revenue;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// What a legal entity has left to do before an accounting period can be closed, as conditions; once all hold, the ledger is asked to close
/// it, or people are. A closed period is the ledger's word: revenue in it stays as it is, and what comes late goes to the next open one.
/// </summary>
public sealed class PeriodClose : Process<AccountingPeriod>
{
    internal const string ProcessName = "period-close";
    internal const string TimeSubmitted = "time-submitted";
    internal const string TimeApproved = "time-approved";
    internal const string ExpensesApproved = "expenses-approved";
    internal const string NothingHeld = "nothing-held";
    internal const string WorkBilled = "work-billed";
    internal const string InvoicesPosted = "invoices-posted";
    internal const string RevenueRecognised = "revenue-recognised";
    internal const string JournalsPosted = "journals-posted";
    internal const string UnbilledAgrees = "unbilled-agrees";
    internal const string DeferredAgrees = "deferred-agrees";
    internal const string Closed = "closed";

    private readonly PeriodCloseOptions _options;

    /// <summary>Initializes a new instance of the <see cref="PeriodClose"/> class.</summary>
    /// <param name="options">What must hold; checked at once.</param>
    public PeriodClose(PeriodCloseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(_options.Ledgers, _options.StartsOn, _options.Revenue is not null, _options.Waived, _options.ClosedByPsi);

    /// <inheritdoc/>
    public override bool LeavesThePast => false;

    /// <inheritdoc/>
    public override TimeSpan Interval => _options.Interval;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = [];

    internal static IReadOnlyList<string> Conditions { get; } =
        [TimeSubmitted, TimeApproved, ExpensesApproved, NothingHeld, WorkBilled, InvoicesPosted, RevenueRecognised, JournalsPosted, UnbilledAgrees, DeferredAgrees];

    /// <inheritdoc/>
    protected internal override bool Applies(AccountingPeriod subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject is { LegalEntity: not null, Start: not null, End: not null } && subject.Start <= subject.End;
    }

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<AccountingPeriod> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .WaitsFor<AccountingPeriod>([.. _options.ClosedByPsi.Select(code => _options.Ledgers[code]).Distinct()])
            .Add<TimeEntry>((before, after, _, reader, periods, stop) => OfProjectAsync(before, after, static entry => entry.Project, static entry => WorkDay.Of(entry, "UTC"), reader, periods, stop))
            .Add<ExpenseItem>((before, after, _, reader, periods, stop) => OfProjectAsync(before, after, static expense => expense.Project, static expense => expense.On, reader, periods, stop))
            .Add<Actual>((before, after, _, reader, periods, stop) => OfEntityAsync(before, after, static actual => actual.LegalEntity, static actual => actual.PostedOn ?? actual.On, reader, periods, stop))
            .Add<Invoice>((before, after, _, reader, periods, stop) => OfEntityAsync(before, after, static invoice => invoice.LegalEntity, static invoice => invoice.IssuedOn, reader, periods, stop));
        if (_options.Revenue is not null)
        {
            watch
                .Add<RevenueEntry>((before, after, _, reader, periods, stop) => OfEntityAsync(before, after, static entry => entry.LegalEntity, static entry => entry.Period?.AddDays(14), reader, periods, stop))
                .Add<JournalEntry>((before, after, _, reader, periods, stop) => OfEntityAsync(before, after, static journal => journal.LegalEntity, static journal => journal.On, reader, periods, stop));
        }
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<AccountingPeriod> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var entity = await on.ResolveAsync(on.Subject.LegalEntity).ConfigureAwait(false);
        if (entity?.Value.Code is not { } code || !_options.StartsOn.TryGetValue(code, out var start) || on.Subject.Start < start || !(on.Subject.End <= _options.Through(code)))
        {
            return;
        }

        var load = new PeriodLoad(on, _options, entity, BookPeriods.Of(on.Subject));
        var work = await load.LoadAsync().ConfigureAwait(false);
        if (on.Subject.OpenFor is { IsEmpty: true })
        {
            RaiseLeft(on, work);
            return;
        }

        var ledger = _options.Ledgers[code];
        var differences = await load.DifferencesAsync(ledger).ConfigureAwait(false);
        var isReady = true;
        foreach (var condition in Conditions)
        {
            if (_options.Revenue is null && condition is RevenueRecognised or JournalsPosted or UnbilledAgrees or DeferredAgrees)
            {
                continue;
            }

            var whyNot = condition is UnbilledAgrees or DeferredAgrees ? Difference(differences.Where(found => found.Condition == condition)) : work.WhyNot(condition);
            isReady &= on.Require(condition, whyNot is null, whyNot) || _options.Waived.Contains(condition);
        }

        // A difference is only one once everything that Psi books is booked.
        if (work.WhyNot(JournalsPosted) is null && work.WhyNot(RevenueRecognised) is null)
        {
            foreach (var found in differences)
            {
                on.Raise(
                    $"{found.Condition}/{found.Account}/{found.Ledger.Currency}",
                    FailureKind.Validation,
                    string.Create(CultureInfo.InvariantCulture, $"Account '{found.Account}' moved by {found.Ledger} in '{ledger}' since {start:yyyy-MM-dd}, and contracts by {found.Contracts}. Find what was booked on it by hand, or what was not posted."),
                    found.Ledger - found.Contracts);
            }
        }

        if (isReady)
        {
            await CloseAsync(on, ledger, code).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(ProcessContext<AccountingPeriod> on, SystemId ledger, string code)
    {
        var isAsked = _options.ClosedByPsi.Contains(code) && await on.IsLinkedAsync(on.SubjectGolden, ledger).ConfigureAwait(false);
        if (isAsked)
        {
            on.Request(on.SubjectGolden, ledger, "close");
        }

        on.Require(Closed, false, isAsked ? $"'{ledger}' was asked to close period '{on.Subject.Name}'." : $"Everything is done: close period '{on.Subject.Name}' in '{ledger}'.");
    }

    // Closed by people before all was done: what is left goes to the next open period as it is dealt with.
    private void RaiseLeft(ProcessContext<AccountingPeriod> on, PeriodWork work)
    {
        string[] late = [TimeSubmitted, TimeApproved, ExpensesApproved];
        var left = late.Concat(_options.Revenue is null ? [] : [JournalsPosted]).Where(condition => !_options.Waived.Contains(condition)).Select(work.WhyNot).OfType<string>().ToList();
        if (left.Count > 0)
        {
            on.Raise("closed-early", FailureKind.Validation, $"Period '{on.Subject.Name}' is closed, and left behind: {string.Join(" ", left)} What is approved now goes to the next open period; reopen this one to book it here.");
        }
    }

    private static string? Difference(IEnumerable<(string Condition, string Account, Money Ledger, Money Contracts)> differences)
    {
        var found = differences.Select(static one => $"account '{one.Account}' moved by {one.Ledger}, contracts by {one.Contracts}").ToList();
        return found.Count == 0 ? null : $"The ledger and the contracts differ: {string.Join("; ", found)}.";
    }

    private static async ValueTask OfProjectAsync<TOther>(
        TOther? before, TOther after, Func<TOther, Ref<Project>?> projectOf, Func<TOther, DateOnly?> dayOf, IStoreReader reader, HashSet<Guid> periods, CancellationToken cancellationToken)
        where TOther : class, ICanonicalObject<TOther>
    {
        foreach (var record in new[] { before, after })
        {
            if (record is not null && projectOf(record) is { IsResolved: true } project
                && await WatchList<AccountingPeriod>.GoldenAsync<Project>(project.Id.Value, reader, cancellationToken).ConfigureAwait(false) is { LegalEntity: { IsResolved: true } entity })
            {
                await CollectAsync(entity.Id, dayOf(record), reader, periods, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask OfEntityAsync<TOther>(
        TOther? before, TOther after, Func<TOther, Ref<LegalEntity>?> entityOf, Func<TOther, DateOnly?> dayOf, IStoreReader reader, HashSet<Guid> periods, CancellationToken cancellationToken)
        where TOther : class, ICanonicalObject<TOther>
    {
        foreach (var record in new[] { before, after })
        {
            if (record is not null && entityOf(record) is { IsResolved: true } entity)
            {
                await CollectAsync(entity.Id, dayOf(record), reader, periods, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The periods of the legal entity that a day lies in; there is one.
    private static async ValueTask CollectAsync(Id<LegalEntity> entity, DateOnly? day, IStoreReader reader, HashSet<Guid> periods, CancellationToken cancellationToken)
    {
        if (day is not { } known)
        {
            return;
        }

        var all = new HashSet<Guid>();
        await WatchList<AccountingPeriod>.ReferringAsync<LegalEntity, AccountingPeriod>(AccountingPeriod.Fields.LegalEntity.Name, entity.Value, reader, all, cancellationToken).ConfigureAwait(false);
        var keys = all.ToDictionary(static id => Keys.Golden(AccountingPeriod.Schema.Name, id), StringComparer.Ordinal);
        foreach (var (key, bytes) in await reader.GetManyAsync(StoreTables.Golden, keys.Keys, cancellationToken).ConfigureAwait(false))
        {
            if (Records.Codec.UnpackGolden<AccountingPeriod>(keys[key], bytes).Value is { Start: { } first, End: { } last } && known >= first && known <= last)
            {
                periods.Add(keys[key]);
            }
        }
    }
}
