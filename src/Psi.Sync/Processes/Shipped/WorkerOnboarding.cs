using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Identity;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>
/// A worker whom the HCM knows is in the PSA some days before the first day, with role, units, manager and calendar, and has a vendor in the
/// ledger where one is needed; is moved on the day that a transfer takes effect, and loses access when the last day is over. Nobody is ever
/// deleted, and who comes back is the same person.
/// </summary>
/// <remarks>Days begin and end at midnight in the worker's own time zone, else in that of the legal entity.</remarks>
public sealed class WorkerOnboarding : Process<Worker>
{
    internal const string ProcessName = "worker-onboarding";

    private readonly WorkerOnboardingOptions _options;

    /// <summary>Initializes a new instance of the <see cref="WorkerOnboarding"/> class.</summary>
    /// <param name="options">How workers are taken on; checked at once.</param>
    public WorkerOnboarding(WorkerOnboardingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(
        _options.StartsOn, _options.Hcm, _options.Psa, _options.Ledgers, _options.DaysBefore, _options.MadeInPsa, _options.AccessEndsAt, _options.DefaultTimeZone, _options.Roles, _options.DefaultRole,
        _options.Calendars, _options.UnitsInPsa, _options.TimeOffInPsa, _options.VendorsForExpenses, _options.CostOfPay?.OnCosts, _options.CostOfPay?.PaidHours, _options.CostOfPay?.ProductiveHours);

    /// <inheritdoc/>
    public override bool LeavesThePast => false;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = ["account", "vendor"];

    /// <inheritdoc/>
    protected internal override bool Applies(Worker subject) => true;

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<Worker> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .Referenced(Worker.Fields.LegalEntity)
            .Referenced(Worker.Fields.Vendor)
            .Through(BillingAccount.Fields.Account, Worker.Fields.Vendor)
            .Related(TimeOff.Fields.Worker)
            .Add<OrgUnit>(static (_, _, id, reader, workers, stop) => WatchList<Worker>.ReferringAsync<OrgUnit, Worker>(Worker.Fields.OrgUnits.Name, id, reader, workers, stop))
            .Add<TimeEntry>(static (_, after, _, reader, workers, stop) => OfLeaverAsync(after.Worker, reader, workers, stop))
            .Add<ExpenseItem>(static (_, after, _, reader, workers, stop) => OfLeaverAsync(after.Worker, reader, workers, stop))
            .Add<Assignment>(static (_, after, _, reader, workers, stop) => OfLeaverAsync(after.Worker, reader, workers, stop))
            .WaitsFor<BillingAccount>([.. _options.Ledgers.Values.Distinct()]);
        if (_options.MadeInPsa)
        {
            watch.WaitsFor<Worker>(_options.Psa);
        }

        if (_options.TimeOffInPsa)
        {
            watch.WaitsFor<TimeOff>(_options.Psa);
        }
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<Worker> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var isInPsa = await on.IsLinkedAsync(on.SubjectGolden, _options.Psa).ConfigureAwait(false);
        if (!await on.IsLinkedAsync(on.SubjectGolden, _options.Hcm).ConfigureAwait(false) || (on.Subject.Staffable == false && !isInPsa))
        {
            return;
        }

        var days = await DaysAsync(on).ConfigureAwait(false);
        if (!on.Require("days", !days.IsOutOfOrder, $"The last day comes before the first: clear it, or mend one of the two in '{_options.Hcm}'."))
        {
            return;
        }

        var endsAt = days.EndsAt(_options.AccessEndsAt);
        LookAgain(on, endsAt);
        if (isInPsa || days.Start >= _options.StartsOn)
        {
            await KeepTodayAsync(on, days, endsAt).ConfigureAwait(false);
        }

        if (on.Subject.EmploymentStatus == EmploymentStatus.Terminated)
        {
            if (isInPsa)
            {
                await LeaverWork.RequireAsync(on, _options.Psa).ConfigureAwait(false);
            }

            return;
        }

        if (isInPsa)
        {
            KeepCosts(on, days);
            await TimeOffAsync(on, days).ConfigureAwait(false);
        }

        if (IsDue(on, days, isInPsa) && !await TakeOnAsync(on, days, isInPsa).ConfigureAwait(false))
        {
            on.LookAgain(on.Now + _options.WhileWaiting);
        }
    }

    // Psi sets what the day makes different from the HCM's own word, and gives it back once the two are one.
    private async Task KeepTodayAsync(ProcessContext<Worker> on, WorkerDays days, DateTimeOffset? endsAt)
    {
        var said = await on.SaidAsync(on.SubjectGolden, _options.Hcm).ConfigureAwait(false) ?? on.Subject;
        var status = days.Status(endsAt, said.EmploymentStatus);
        var today = days.AsToday(out var unsaid);
        on.Keep(on.SubjectGolden, _ => today with { EmploymentStatus = status });
        if (status == said.EmploymentStatus)
        {
            unsaid = unsaid.Add(Worker.Fields.EmploymentStatus);
        }
        else
        {
            on.LookAgain(on.Now + _options.WhileWaiting); // what the HCM says meanwhile changes nothing that is watched
        }

        on.GiveBack(on.SubjectGolden, unsaid);
        LookAgain(on, days.NextChange is { } next ? days.At(next) : null);
    }

    private async Task<WorkerDays> DaysAsync(ProcessContext<Worker> on)
    {
        var entity = await on.ResolveAsync(on.Subject.LegalEntity).ConfigureAwait(false);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(_options.DefaultTimeZone);
        foreach (var name in new[] { entity?.Value.TimeZone, on.Subject.TimeZone })
        {
            zone = name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var known) ? known : zone;
        }

        return new WorkerDays(on.Subject, zone, on.Now);
    }

    /// <summary>Whether it is time to take the worker on; who began before the process did, or is not due yet, waits for nothing.</summary>
    private bool IsDue(ProcessContext<Worker> on, WorkerDays days, bool isInPsa)
    {
        if (days.Start is not { } start)
        {
            // Of those in the PSA it need not be known; of the others, whether they are past cannot be told.
            if (!isInPsa && !on.Require("start-date", false, $"It is not known when the worker begins: enter the first day in '{_options.Hcm}'."))
            {
                on.LookAgain(on.Now + _options.WhileWaiting);
            }

            return false;
        }

        if (start < _options.StartsOn)
        {
            return false;
        }

        var due = days.At(start.AddDays(-_options.DaysBefore));
        LookAgain(on, due);
        LookAgain(on, days.At(start));
        return on.Now >= due || isInPsa;
    }

    /// <returns>Whether nothing is waited for.</returns>
    private async Task<bool> TakeOnAsync(ProcessContext<Worker> on, WorkerDays days, bool isInPsa)
    {
        var worker = on.Subject;
        var entity = await on.ResolveAsync(worker.LegalEntity).ConfigureAwait(false);
        var code = entity?.Value.Code;
        var isComplete = on.Require("email", worker.Email is { Length: > 0 }, $"The worker has no e-mail address at work: enter it in '{_options.Hcm}'.")
            & on.Require(
                "legal-entity",
                code is not null && (_options.Ledgers.Count == 0 || _options.Ledgers.ContainsKey(code)),
                code is null ? $"It is not known which legal entity employs the worker: set it in '{_options.Hcm}', with the code that the ledger has." : $"No ledger is known for the legal entity '{code}' of the worker: name it in 'Ledgers'.")
            & await UnitsAsync(on).ConfigureAwait(false);
        if (!isInPsa)
        {
            isComplete = isComplete & await RoleAsync(on).ConfigureAwait(false) & await CalendarAsync(on, code).ConfigureAwait(false);
        }

        KeepCosts(on, days);
        if (isComplete && _options.MadeInPsa)
        {
            on.Place(on.SubjectGolden, _options.Psa);
        }

        return isComplete
            & on.Require("in-psa", isInPsa, !_options.MadeInPsa ? $"Add the worker in '{_options.Psa}', with the same e-mail address." : isComplete ? $"The worker is on the way to '{_options.Psa}'." : "What the other conditions say is missing.")
            & on.Require("manager", worker.Manager is not { IsResolved: false }, $"The manager is not known: mend the manager in '{_options.Hcm}', or have that system read the manager too.")
            & on.Require("begun", worker.EmploymentStatus != EmploymentStatus.Prehire || days.Start > days.Today, $"The first day has come, and '{_options.Hcm}' does not say that the worker works: confirm there that the worker began, or move the first day.")
            & on.Require("cost-rate", HasCost(worker, days), _options.CostOfPay is null ? $"No cost of an hour is known: enter a cost rate in '{_options.Psa}'." : $"No cost of an hour can be worked out: enter the pay by hour, month or year in '{_options.Hcm}'.")
            & (entity is null || await VendorAsync(on, entity).ConfigureAwait(false));
    }

    private async Task<bool> UnitsAsync(ProcessContext<Worker> on)
    {
        var kinds = new HashSet<OrgUnitKind>();
        var (unknown, elsewhere) = (0, new List<string>());
        foreach (var reference in on.Subject.OrgUnits.Items())
        {
            if (await on.GetAsync((Ref<OrgUnit>?)reference).ConfigureAwait(false) is not { State: GoldenState.Live } unit)
            {
                unknown++;
            }
            else if (unit.Value.Kind is { } kind && _options.UnitsInPsa.Contains(kind))
            {
                kinds.Add(kind);
                if (!await on.IsLinkedAsync(unit, _options.Psa).ConfigureAwait(false))
                {
                    elsewhere.Add(unit.Value.Code ?? unit.Value.Name ?? unit.Id.ToString());
                }
            }
        }

        var missing = _options.UnitsInPsa.Where(kind => !kinds.Contains(kind)).ToList();
        return on.Require(
            "org-units",
            unknown == 0 && missing.Count == 0 && elsewhere.Count == 0,
            unknown > 0 ? $"{unknown} of the worker's units are not known: have '{_options.Hcm}' read its units, or mend the worker."
            : missing.Count > 0 ? $"The worker has no unit of kind {string.Join(", ", missing.Select(static kind => $"'{kind}'"))}: set it in '{_options.Hcm}'."
            : $"The units {string.Join(", ", elsewhere.Select(static code => $"'{code}'"))} are not in '{_options.Psa}': add them there under the same code.");
    }

    // A seed: from the moment that the PSA holds the worker, role and calendar are its own.
    private async Task<bool> RoleAsync(ProcessContext<Worker> on)
    {
        if (on.Subject.Role is not null)
        {
            return on.Require("role", true);
        }

        var title = MatchText.Code(on.Subject.JobTitle);
        var named = _options.Roles.Where(pair => title.Length > 0 && MatchText.Code(pair.Key) == title).Select(static pair => pair.Value).FirstOrDefault();
        var role = await on.ByCodeAsync<Worker, Role>(named ?? on.Subject.JobTitle).ConfigureAwait(false)
            ?? await on.ByCodeAsync<Worker, Role>(_options.DefaultRole).ConfigureAwait(false);
        if (role is not null)
        {
            on.Keep(on.SubjectGolden, value => value with { Role = role.Id });
        }

        return on.Require("role", role is not null, $"No role is known for the worker's job title: name one in 'Roles' or 'DefaultRole', or add a role with that name in '{_options.Psa}'.");
    }

    private async Task<bool> CalendarAsync(ProcessContext<Worker> on, string? entity)
    {
        if (on.Subject.Calendar is not null || entity is null || !_options.Calendars.TryGetValue(entity, out var name))
        {
            return on.Require("calendar", true);
        }

        var named = (await on.AllAsync<WorkCalendar>().ConfigureAwait(false)).Where(calendar => string.Equals(calendar.Value.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 1)
        {
            on.Keep(on.SubjectGolden, value => value with { Calendar = named[0].Id });
        }

        return on.Require("calendar", named.Count == 1, $"{named.Count} calendars are called '{name}': there must be one, in '{_options.Hcm}' or '{_options.Psa}'.");
    }

    private void KeepCosts(ProcessContext<Worker> on, WorkerDays days)
    {
        if (_options.CostOfPay is not { } cost || on.Subject.Pay is null || cost.Of(on.Subject) is not { IsEmpty: false } rates)
        {
            return;
        }

        on.Keep(on.SubjectGolden, value => value with { CostRates = rates, CostRate = rates.LastOrDefault(rate => rate.IsInForce(days.Today))?.Price ?? value.CostRate });
    }

    private static bool HasCost(Worker worker, WorkerDays days)
    {
        var day = days.Start > days.Today ? days.Start.Value : days.Today;
        return worker.EmploymentType == EmploymentType.Contractor
            || worker.CostRates.Items().Any(rate => rate.Price is not null && rate.IsInForce(day))
            || (worker.CostRates is not { IsEmpty: false } && worker.CostRate is not null);
    }

    private async Task<bool> VendorAsync(ProcessContext<Worker> on, Golden<LegalEntity> entity)
    {
        var isContractor = on.Subject.EmploymentType == EmploymentType.Contractor;
        if (!_options.Ledgers.TryGetValue(entity.Value.Code ?? string.Empty, out var ledger) || (!isContractor && !_options.VendorsForExpenses))
        {
            return true;
        }

        var number = isContractor ? null : _options.VendorNumber(on.Subject);
        var account = isContractor ? await on.GetAsync(on.Subject.Vendor).ConfigureAwait(false)
            : MatchText.Code(number) is not { Length: > 0 } key ? null
            : await on.EnsureAsync(
                "account",
                () => on.FindAsync<Account>("account-number", key),
                () => new Account { Name = on.Subject.DisplayName ?? number, AccountNumber = number, Kind = AccountKind.Vendor, Status = AccountStatus.Active }).ConfigureAwait(false);
        if (!on.Require(
            "vendor",
            account is not null,
            isContractor ? $"It is not known who bills the firm for the contractor: set the vendor in '{_options.Hcm}'." : "The worker has no employee number to make a vendor's number of, or the vendor's account is in doubt: see the exception."))
        {
            return false;
        }

        var vendor = await on.EnsureAsync(
            "vendor",
            () => on.FindAsync<BillingAccount>("party", $"{account!.Id.Value:N}.{entity.Id.Value:N}.{BillingAccountRole.Vendor}"),
            () => new BillingAccount { Account = account!.Id, LegalEntity = entity.Id, Role = BillingAccountRole.Vendor, Currency = on.Subject.Currency ?? entity.Value.FunctionalCurrency },
            $"{entity.Value.Code}/{account!.Id}").ConfigureAwait(false);
        if (vendor is null)
        {
            return on.Require("vendor-in-erp", false, "The vendor is in doubt: see the exception.");
        }

        on.Place(account, ledger);
        on.Place(vendor, ledger);
        var isLinked = await on.IsLinkedAsync(vendor, ledger).ConfigureAwait(false);
        return on.Require(
            "vendor-in-erp",
            isLinked && vendor.Value.Status is null or BillingAccountStatus.Active,
            isLinked ? $"The vendor is '{vendor.Value.Status}' in '{ledger}': approve or release it there." : $"The vendor is on its way to '{ledger}'.");
    }

    private async Task TimeOffAsync(ProcessContext<Worker> on, WorkerDays days)
    {
        var away = (await on.RelatedAsync(TimeOff.Fields.Worker, on.SubjectId).ConfigureAwait(false)).Where(off => off.Value.Status == TimeOffStatus.Approved && off.Value.End >= days.Today).ToList();
        if (_options.TimeOffInPsa)
        {
            foreach (var off in away)
            {
                on.Place(off, _options.Psa);
            }
        }

        await LeaverWork.RaiseBookedAsync(on, [.. away.Where(static off => off.Value.Kind == TimeOffKind.Leave).Select(static off => off.Value)], _options.Psa).ConfigureAwait(false);
    }

    private static void LookAgain(ProcessContext<Worker> on, DateTimeOffset? at)
    {
        if (at is { } known)
        {
            on.LookAgain(known);
        }
    }

    // Everybody books time all day; it matters here only of those who leave.
    private static async ValueTask OfLeaverAsync(Ref<Worker>? worker, IStoreReader reader, HashSet<Guid> workers, CancellationToken cancellationToken)
    {
        if (worker is { IsResolved: true } known
            && await WatchList<Worker>.GoldenAsync<Worker>(known.Id.Value, reader, cancellationToken).ConfigureAwait(false) is { } golden
            && (golden.TerminatedOn is not null || golden.EmploymentStatus is EmploymentStatus.Terminated or EmploymentStatus.OnLeave))
        {
            workers.Add(known.Id.Value);
        }
    }
}
