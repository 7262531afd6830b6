using System.Globalization;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Billing;
using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>
/// Keeps the revenue entries and journals of one contract, period by period. What is posted, or lies in a closed period, stays as it is; what
/// it lacks is in the next open one.
/// </summary>
internal sealed class RevenueBook(ProcessContext<Contract> on, ProjectCloseToRevenueOptions options, Golden<LegalEntity> entity, RevenueLoad load, RevenueSet set)
{
    private readonly RevenueBases _bases = new(set);
    private readonly Dictionary<Id<ContractLine>, List<Golden<RevenueEntry>>> _entries = load.Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToList());
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _dimensions = new(StringComparer.Ordinal);
    private readonly List<string> _unposted = [];
    private readonly List<string> _unrated = [];
    private readonly Dictionary<RevenueFinding, SortedSet<string>> _findings = [];

    private string Code => entity.Value.Code!;

    public async Task KeepAsync(IReadOnlyList<BookPeriod> periods)
    {
        var ledger = options.Ledgers[Code];
        var accounts = options.Journals ? await RevenueAccountBook.ReadAsync(on, options.Accounts[Code], entity, ledger, set).ConfigureAwait(false) : null;
        foreach (var period in periods)
        {
            await KeepAsync(period, period == periods[^1], accounts, ledger).ConfigureAwait(false);
        }

        on.Require("accounts", _missing.Count == 0, $"Revenue cannot be booked: no account that can be booked on is known for {string.Join(", ", _missing.Select(static name => $"'{name}'"))}. Name it in 'Accounts' or on the service item.");
        on.Require("dimensions", _dimensions.Count == 0, $"Revenue cannot be booked: the accounts demand {string.Join(", ", _dimensions.Select(static kind => $"'{kind}'"))}, which the contract's lines do not have.");
        on.Require("exchange-rate", _unrated.Count == 0, $"No exchange rate from {set.Currency} is young enough for {string.Join(", ", _unrated)}: add one in the ledger.");
        if (options.Journals)
        {
            on.Require("journals-posted", _unposted.Count == 0, $"Not posted in '{ledger}' yet: {string.Join(", ", _unposted)}.");
        }

        foreach (var (finding, lines) in _findings)
        {
            on.Raise("revenue/" + finding, FailureKind.Validation, RevenueText.Of(finding, lines));
        }

        RaiseLeftOver(periods[^1]);
    }

    private async Task KeepAsync(BookPeriod period, bool isLast, RevenueAccountBook? accounts, SystemId ledger)
    {
        var journals = load.Journals.Where(journal => period.Holds(journal.Value.On)).ToList();
        var isPosted = journals.Exists(static journal => journal.Value.Status is JournalEntryStatus.Posted or JournalEntryStatus.Reversed);
        var rate = RateOf(period);
        var isRated = rate is not null || !options.Journals;
        var booked = new List<BookedLine>();
        var kept = new List<Golden<RevenueEntry>>();
        foreach (var line in set.Lines)
        {
            var before = PositionBefore(line, period);
            if (await EntryAsync(line, period, isLast, isPosted, rate).ConfigureAwait(false) is not { } entry)
            {
                continue;
            }

            kept.Add(entry);
            if (accounts is not null)
            {
                booked.Add(new BookedLine(line, entry.Value, before, accounts.RevenueOf(line.Id), accounts.CostOf(line.Id), accounts.DimensionsOf(line.Id)));
            }
        }

        if (kept.Count == 0)
        {
            return;
        }

        var isBooked = period.IsClosed;
        Id<JournalEntry>? journal = null;
        if (accounts is not null)
        {
            var missing = new SortedSet<string>(StringComparer.Ordinal);
            var wanted = new[] { ("accrual", Lines: RevenueJournals.Accrual(booked, accounts.Accounts, missing)), ("movement", Lines: RevenueJournals.Movement(booked, accounts.Accounts, missing)) };
            var lacking = accounts.LackingDimensions(wanted.SelectMany(static journal => journal.Lines));
            if (isPosted || period.IsClosed)
            {
                isBooked = IsBooked(period, journals, wanted.Count(static journal => journal.Lines.Count > 0), missing.Count);
            }
            else if (missing.Count == 0 && lacking.Count == 0 && isRated)
            {
                journals = await JournalsAsync(period, wanted, journals, rate, ledger).ConfigureAwait(false);
                isBooked = false;
            }
            else
            {
                _missing.UnionWith(missing);
                _dimensions.UnionWith(lacking);
                isBooked = false;
                if (!isRated)
                {
                    _unrated.Add(MonthOf(period));
                }
            }

            journal = (journals.Find(static journal => journal.Value.ReverseOn is not null) ?? journals.FirstOrDefault())?.Id;
        }

        foreach (var entry in kept)
        {
            Replace(on.Keep(entry, value => value with
            {
                Status = isBooked && value.Status == RevenueEntryStatus.Calculated ? RevenueEntryStatus.Posted : value.Status,
                Journal = journal is { } known ? known : value.Journal,
            }));
        }
    }

    // In the books: every journal of the period is posted, or there is nothing to book beside the invoices.
    private bool IsBooked(BookPeriod period, List<Golden<JournalEntry>> journals, int needed, int missing)
    {
        foreach (var journal in journals)
        {
            if (journal.Value.Status == JournalEntryStatus.Reversed)
            {
                on.Raise($"journal-reversed/{MonthOf(period)}", FailureKind.Validation, $"Journal '{NameOf(journal)}' was taken back in the ledger, and the revenue of {MonthOf(period)} with it. Book it there again, or have the contract's revenue mended.");
            }
            else if (journal.Value.Status != JournalEntryStatus.Posted)
            {
                _unposted.Add($"'{NameOf(journal)}' of {MonthOf(period)}{(period.IsClosed ? ", which is closed" : string.Empty)}");
            }
        }

        if (journals.Count < needed || missing > 0)
        {
            _unposted.Add($"a journal of {MonthOf(period)} that was not made before its entries were closed");
            return false;
        }

        return journals.TrueForAll(static journal => journal.Value.Status == JournalEntryStatus.Posted);
    }

    private async Task<Golden<RevenueEntry>?> EntryAsync(Golden<ContractLine> line, BookPeriod period, bool isLast, bool isPosted, decimal? rate)
    {
        var existing = _entries[line.Id].Find(entry => entry.Value.Period == period.Month && entry.Value.Reverses is null && entry.Value.Status != RevenueEntryStatus.Forecast);
        if (period.IsClosed || isPosted || existing?.Value.Status is RevenueEntryStatus.Posted or RevenueEntryStatus.Reversed)
        {
            return existing;
        }

        var earlier = RevenueEntries.Before(_entries[line.Id].Select(static entry => entry.Value), period.Month) + set.OpeningOf(line).Recognized;
        var basis = _bases.Of(line, period.End, earlier, isLast);
        var figures = RevenueRecognition.Of(basis);
        var wanted = RevenueEntries.Of(set, line, period, basis, figures, entity.Id, rate);
        if (isLast)
        {
            Find(line, figures);
        }

        if (existing is null && (!RevenueEntries.SaysSomething(wanted) || (basis.IsComplete && RevenueEntries.IsSettled(wanted) && PositionBefore(line, period) == default)))
        {
            return null;
        }

        var made = await on.EnsureAsync("entry", null, () => wanted, string.Create(CultureInfo.InvariantCulture, $"{line.Id}/{period.Month:yyyy-MM}")).ConfigureAwait(false);
        if (made is null)
        {
            return null;
        }

        var kept = on.Keep(made, value => wanted with { Journal = value.Journal, Book = value.Book, CustomFields = value.CustomFields });
        Replace(kept);
        return kept;
    }

    private async Task<List<Golden<JournalEntry>>> JournalsAsync(
        BookPeriod period, (string Kind, ValueList<JournalLine> Lines)[] wanted, List<Golden<JournalEntry>> existing, decimal? rate, SystemId ledger)
    {
        var journals = new List<Golden<JournalEntry>>();
        foreach (var (kind, lines) in wanted)
        {
            var isAccrual = kind == "accrual";
            if (lines.Count == 0 && !existing.Exists(journal => (journal.Value.ReverseOn is not null) == isAccrual))
            {
                continue;
            }

            var draft = new JournalEntry
            {
                LegalEntity = entity.Id,
                Contract = on.SubjectId,
                On = period.End,
                Memo = $"{on.Subject.Number ?? on.Subject.Name}, {MonthOf(period)}: {(isAccrual ? "unbilled revenue" : "deferred revenue and provisions")}",
                Status = JournalEntryStatus.Draft,
                ReverseOn = isAccrual ? period.End.AddDays(1) : null,
                Currency = set.Currency,
                ExchangeRate = rate,
                Lines = lines,
            };
            if (await on.EnsureAsync("journal", null, () => draft, $"{MonthOf(period)}/{kind}").ConfigureAwait(false) is not { } journal)
            {
                continue;
            }

            journal = on.Keep(journal, value => value with { Lines = lines, ExchangeRate = rate });
            journals.Add(journal);
            await PlaceAsync(journal, lines.Count, ledger, period).ConfigureAwait(false);
        }

        return journals;
    }

    private async Task PlaceAsync(Golden<JournalEntry> journal, int lines, SystemId ledger, BookPeriod period)
    {
        var isLinked = await on.IsLinkedAsync(journal, ledger).ConfigureAwait(false);
        if (lines > 0)
        {
            on.Place(journal, ledger);
            _unposted.Add($"'{NameOf(journal)}' of {MonthOf(period)}");
            if (isLinked && options.PostedByPsi.Contains(Code))
            {
                on.Request(journal, ledger, "post");
            }
        }
        else if (isLinked)
        {
            on.Raise($"nothing-to-book/{journal.Id}", FailureKind.Validation, $"Journal '{NameOf(journal)}' of {MonthOf(period)} has nothing to book any more: delete the draft in '{ledger}'.");
        }
    }

    private RevenuePosition PositionBefore(Golden<ContractLine> line, BookPeriod period)
    {
        var last = _entries[line.Id]
            .Where(entry => entry.Value.Status is not (RevenueEntryStatus.Forecast or null) && entry.Value.Reverses is null && entry.Value.Period < period.Month)
            .MaxBy(static entry => entry.Value.Period);
        return last is null ? RevenuePosition.Of(set.OpeningOf(line), set.RevenueOf(line.Value)) : RevenuePosition.Of(last.Value);
    }

    private void Replace(Golden<RevenueEntry> entry)
    {
        var entries = _entries[entry.Value.ContractLine!.Value.Id];
        entries.RemoveAll(other => other.Id == entry.Id);
        entries.Add(entry);
    }

    private void Find(Golden<ContractLine> line, RevenueFigures figures)
    {
        foreach (var finding in figures.Findings)
        {
            if (!_findings.TryGetValue(finding, out var lines))
            {
                _findings[finding] = lines = new SortedSet<string>(StringComparer.Ordinal);
            }

            lines.Add(line.Value.Name ?? line.Value.Number?.ToString(CultureInfo.InvariantCulture) ?? line.Id.ToString());
        }
    }

    // What is closed has nothing left to bill or to earn.
    private void RaiseLeftOver(BookPeriod last)
    {
        foreach (var line in set.Lines.Where(line => set.ProjectOf(line.Value)?.Status == ProjectStatus.Closed))
        {
            if (_entries[line.Id].Find(entry => entry.Value.Period == last.Month && entry.Value.Reverses is null)?.Value is { Unbilled: { } unbilled, Deferred: { } deferred } && (!unbilled.IsZero || !deferred.IsZero))
            {
                on.Raise(
                    $"left-over/{line.Id}",
                    FailureKind.Validation,
                    $"The project of line '{line.Value.Name}' is closed, and {(unbilled.IsZero ? $"{deferred} that was billed is not earned" : $"{unbilled} that was earned is not billed")}. Bill it, credit it or write it off.",
                    unbilled - deferred);
            }
        }
    }

    private decimal? RateOf(BookPeriod period) =>
        entity.Value.FunctionalCurrency is { } functional && set.Rates.Rate(set.Currency, functional, period.End) is { } rate ? decimal.Round(rate, 10) : null;

    private static string MonthOf(BookPeriod period) => period.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string NameOf(Golden<JournalEntry> journal) => journal.Value.Number ?? journal.Value.Memo ?? journal.Id.ToString();
}
