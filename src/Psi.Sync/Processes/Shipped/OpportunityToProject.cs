using Psi.Canonical;
using Psi.Sync.Billing;
using Psi.Sync.Identity;

namespace Psi.Sync.Processes;

/// <summary>
/// A deal that is won has a contract with lines, a customer in the ledger of its legal entity, and a project in the PSA
/// with tasks, dimensions and staffing demand; when all of it stands, the project is announced as ready.
/// </summary>
/// <remarks>
/// Tasks and staffing demand are made only with a project that this process makes. Where a project for the deal exists,
/// it is taken as it is.
/// </remarks>
public sealed class OpportunityToProject : Process<Opportunity>
{
    internal const string ProcessName = "opportunity-to-project";

    private readonly OpportunityToProjectOptions _options;

    /// <summary>Initializes a new instance of the <see cref="OpportunityToProject"/> class.</summary>
    /// <param name="options">How deals become projects; checked at once.</param>
    public OpportunityToProject(OpportunityToProjectOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override string Settings => OptionChecks.Text(
        _options.Ledgers, _options.Psa, _options.OnCommitted, _options.DefaultLegalEntity, _options.DefaultBillingMethod, _options.InvoiceDetail, _options.PaymentTerms,
        _options.ProjectStatus, string.Join(',', _options.Tasks), _options.RequiredDimensions, _options.RequestStaffing);

    /// <inheritdoc/>
    protected internal override bool Applies(Opportunity subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Status == OpportunityStatus.Won || (_options.OnCommitted && subject is { Status: OpportunityStatus.Open, Stage: OpportunityStage.Committed });
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? StoredKeys { get; } = ["contract", "line", "milestone", "customer", "project", "task", "demand"];

    /// <inheritdoc/>
    protected internal override void Watch(WatchList<Opportunity> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        watch
            .Referenced(Opportunity.Fields.Account)
            .Through(BillingAccount.Fields.Account, Opportunity.Fields.Account)
            .Through(FinancialDimension.Fields.LegalEntity, Opportunity.Fields.LegalEntity)
            .Related(Contract.Fields.Opportunity)
            .Related(Project.Fields.Opportunity)
            .Related(ResourceRequest.Fields.Opportunity)
            .WaitsFor<Project>(_options.Psa)
            .WaitsFor<BillingAccount>([.. _options.Ledgers.Values.Distinct()]);
    }

    /// <inheritdoc/>
    protected internal override async Task RuleAsync(ProcessContext<Opportunity> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var account = await on.GetAsync(on.Subject.Account).ConfigureAwait(false);
        if (!on.Require("account", account is not null, "The deal names no account that is known yet."))
        {
            return;
        }

        var entity = await on.ResolveAsync(on.Subject.LegalEntity).ConfigureAwait(false)
            ?? (on.Subject.LegalEntity is null ? await on.ByCodeAsync<Opportunity, LegalEntity>(_options.DefaultLegalEntity).ConfigureAwait(false) : null);
        if (!on.Require("legal-entity", entity?.Value.Code is { } code && _options.Ledgers.ContainsKey(code), $"No ledger is known for the legal entity '{entity?.Value.Code ?? on.Subject.LegalEntity?.ToString()}' of the deal: set it on the deal, or name its ledger in 'Ledgers'."))
        {
            return;
        }

        var ledger = _options.Ledgers[entity!.Value.Code!];
        var (contract, lines) = await ContractAsync(on, entity, ledger).ConfigureAwait(false);
        if (contract is null)
        {
            return;
        }

        if (!await CustomerAsync(on, account!, entity, ledger, contract).ConfigureAwait(false))
        {
            return;
        }

        await ProjectAsync(on, account!, entity, ledger, contract, lines).ConfigureAwait(false);
    }

    private async Task<(Golden<Contract>? Contract, List<Golden<ContractLine>> Lines)> ContractAsync(ProcessContext<Opportunity> on, Golden<LegalEntity> entity, SystemId ledger)
    {
        var opportunity = on.Subject;
        var currency = opportunity.Amount?.Currency ?? entity.Value.FunctionalCurrency;
        var units = await OrgUnitsAsync(on).ConfigureAwait(false);
        var terms = _options.PaymentTerms.TryGetValue(entity.Value.Code!, out var agreed) ? agreed : null;
        var contract = await on.EnsureAsync(
            "contract",
            () => on.RelatedAsync(Contract.Fields.Opportunity, on.SubjectId),
            () => ContractTerms.Contract(on.SubjectGolden, entity.Id, currency, units, _options, terms)).ConfigureAwait(false);
        var lines = new List<Golden<ContractLine>>();
        if (contract is null)
        {
            return (null, lines);
        }

        var number = 0;
        foreach (var sold in ContractTerms.LinesOf(opportunity))
        {
            number++;
            var item = await ItemAsync(on, sold, ledger).ConfigureAwait(false);
            var role = (await on.ResolveAsync(sold.Role).ConfigureAwait(false) ?? await on.ByCodeAsync<Opportunity, Role>(sold.Name).ConfigureAwait(false))?.Id;
            var key = sold.Key ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var line = await on.EnsureAsync(
                "line",
                null,
                () => ContractTerms.Line(contract.Id, opportunity, sold, number, item, role is { } known ? (Ref<Role>?)known : null, _options.DefaultBillingMethod),
                key).ConfigureAwait(false);
            if (line is null)
            {
                continue;
            }

            lines.Add(line);
            if (ContractTerms.HasFee(line.Value))
            {
                await on.EnsureAsync("milestone", null, () => ContractTerms.Fee(line, line.Value), key).ConfigureAwait(false);
            }
        }

        return (contract, lines);
    }

    private async Task<bool> CustomerAsync(ProcessContext<Opportunity> on, Golden<Account> account, Golden<LegalEntity> entity, SystemId ledger, Golden<Contract> contract)
    {
        var customer = await on.EnsureAsync(
            "customer",
            () => on.FindAsync<BillingAccount>("party", $"{account.Id.Value:N}.{entity.Id.Value:N}.{BillingAccountRole.Customer}"),
            () => new BillingAccount
            {
                Account = account.Id,
                LegalEntity = entity.Id,
                Role = BillingAccountRole.Customer,
                Currency = contract.Value.Currency,
                PaymentTerms = _options.PaymentTerms.TryGetValue(entity.Value.Code!, out var terms) ? terms : null,
            }).ConfigureAwait(false);
        if (customer is null)
        {
            return on.Require("customer-in-erp", false, "The customer record is in doubt: see the exception.");
        }

        // Where account and customer are one record of the ledger, the account is made first and the customer follows it.
        on.Place(account, ledger);
        on.Place(customer, ledger);
        var isLinked = await on.IsLinkedAsync(customer, ledger).ConfigureAwait(false);
        return on.Require(
            "customer-in-erp",
            isLinked && customer.Value.Status is null or BillingAccountStatus.Active,
            isLinked ? $"The customer is '{customer.Value.Status}' in '{ledger}': approve or release it there." : $"The customer is on its way to '{ledger}'.");
    }

    private async Task ProjectAsync(ProcessContext<Opportunity> on, Golden<Account> account, Golden<LegalEntity> entity, SystemId ledger, Golden<Contract> contract, List<Golden<ContractLine>> lines)
    {
        var project = await on.EnsureAsync(
            "project",
            () => on.RelatedAsync(Project.Fields.Opportunity, on.SubjectId),
            () => Made(on, account, entity, contract, lines)).ConfigureAwait(false);
        if (project is null)
        {
            on.Require("project-in-psa", false, "The project is in doubt: see the exception.");
            return;
        }

        var isBorn = project.Version == 0;
        foreach (var line in lines)
        {
            on.Keep(line, value => value with { Project = project.Id });
            foreach (var milestone in await on.RelatedAsync(Milestone.Fields.ContractLine, line.Id).ConfigureAwait(false))
            {
                on.Keep(milestone, value => value with { Project = value.Project ?? project.Id });
            }
        }

        project = on.Keep(project, value => value with { Contract = contract.Id, LegalEntity = entity.Id, Opportunity = on.SubjectId, Account = account.Id });
        on.Place(account, _options.Psa);
        on.Place(project, _options.Psa);
        if (isBorn)
        {
            await BreakdownAsync(on, project, lines).ConfigureAwait(false);
        }

        var isInPsa = on.Require("project-in-psa", await on.IsLinkedAsync(project, _options.Psa).ConfigureAwait(false), $"The project is on its way to '{_options.Psa}'.");
        (project, var missing) = await DimensionsAsync(on, project, ledger, contract, lines).ConfigureAwait(false);
        var hasDimensions = on.Require("dimensions", missing.Count == 0, $"No value of dimension {string.Join(", ", missing.Select(kind => $"'{kind}'"))} is known in '{ledger}' for the deal's units: set the unit on the deal, or add the value to the ledger.");
        if (!hasDimensions)
        {
            on.LookAgain(on.Now + _options.WhileWaiting);
        }

        var isStaffing = on.Require("staffing-requested", await IsStaffingRequestedAsync(on, project).ConfigureAwait(false), $"The staffing demand is on its way to '{_options.Psa}'.");
        var isReady = isInPsa && hasDimensions && isStaffing;
        on.Keep(project, value => value with { FinancialSetup = isReady ? FinancialSetup.Ready : FinancialSetup.Pending });
    }

    private Project Made(ProcessContext<Opportunity> on, Golden<Account> account, Golden<LegalEntity> entity, Golden<Contract> contract, List<Golden<ContractLine>> lines)
    {
        var methods = lines.Select(line => line.Value.BillingMethod).Distinct().ToList();
        return new Project
        {
            Code = _options.ProjectCode(on.SubjectGolden),
            Name = on.Subject.Name,
            Kind = ProjectKind.Client,
            Account = account.Id,
            Contract = contract.Id,
            Opportunity = on.SubjectId,
            LegalEntity = entity.Id,
            Status = _options.ProjectStatus,
            FinancialSetup = FinancialSetup.Pending,
            OpenForTime = true,
            OpenForExpenses = true,
            BillingMethod = methods.Count == 1 ? methods[0] : null,
            PlannedStart = on.Subject.ServiceStart,
            PlannedEnd = on.Subject.ServiceEnd,
            Currency = contract.Value.Currency,
            BudgetHours = lines.Exists(line => line.Value.Hours is not null) ? lines.Sum(line => line.Value.Hours ?? 0m) : on.Subject.EstimatedHours,
            BudgetRevenue = contract.Value.Value,
            OrgUnits = contract.Value.OrgUnits,
            Description = on.Subject.Description,
        };
    }

    private async Task BreakdownAsync(ProcessContext<Opportunity> on, Golden<Project> project, List<Golden<ContractLine>> lines)
    {
        var order = 0;
        if (_options.Tasks.Count > 0)
        {
            foreach (var name in _options.Tasks)
            {
                order++;
                var task = await on.EnsureAsync("task", null, () => Task(project, name, null, order), "template/" + name).ConfigureAwait(false);
                Place(task);
            }
        }

        foreach (var line in lines)
        {
            var element = line.Id.ToString();
            Golden<ProjectTask>? task = null;
            if (_options.Tasks.Count == 0)
            {
                order++;
                var role = await on.GetAsync(line.Value.Role).ConfigureAwait(false);
                var name = line.Value.Name ?? role?.Value.Name ?? project.Value.Name ?? "Work";
                task = await on.EnsureAsync("task", null, () => Task(project, name, line.Value, order), element).ConfigureAwait(false);
                Place(task);
            }

            if (_options.RequestStaffing && line.Value is { Hours: > 0m, Role: not null })
            {
                var demand = await on.EnsureAsync("demand", null, () => new ResourceRequest
                {
                    Project = project.Id,
                    Opportunity = on.SubjectId,
                    Role = line.Value.Role,
                    Quantity = 1,
                    OrgUnits = project.Value.OrgUnits,
                    Start = line.Value.StartsOn,
                    End = line.Value.EndsOn,
                    Hours = line.Value.Hours,
                    Status = ResourceRequestStatus.Requested,
                }, element).ConfigureAwait(false);
                if (demand is not null)
                {
                    on.Place(demand, _options.Psa);
                }
            }
        }

        void Place(Golden<ProjectTask>? task)
        {
            if (task is not null)
            {
                on.Place(task, _options.Psa);
            }
        }
    }

    private static ProjectTask Task(Golden<Project> project, string name, ContractLine? line, int order) => new()
    {
        Project = project.Id,
        Name = name,
        Kind = ProjectTaskKind.Task,
        Status = ProjectTaskStatus.NotStarted,
        Start = line?.StartsOn ?? project.Value.PlannedStart,
        End = line?.EndsOn ?? project.Value.PlannedEnd,
        EstimatedHours = line?.Hours,
        BudgetRevenue = line?.Amount,
        Billable = line?.BillingMethod != BillingMethod.NonBillable,
        OpenForTime = true,
        Role = line?.Role,
        Order = order,
    };

    private async Task<(Golden<Project> Project, IReadOnlyList<string> Missing)> DimensionsAsync(
        ProcessContext<Opportunity> on, Golden<Project> project, SystemId ledger, Golden<Contract> contract, List<Golden<ContractLine>> lines)
    {
        var required = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var places = new List<Ref<FinancialDimension>>(project.Value.Dimensions.Items());
        foreach (var line in lines)
        {
            places.AddRange(line.Value.Dimensions.Items());
        }

        var isToldByItems = false;
        foreach (var line in lines)
        {
            var role = await on.GetAsync(line.Value.Role).ConfigureAwait(false);
            if (await on.GetAsync(line.Value.Item ?? role?.Value.Item).ConfigureAwait(false) is not { } item)
            {
                continue;
            }

            places.AddRange(item.Value.Dimensions.Items());
            if (await on.GetAsync(item.Value.RevenueAccount).ConfigureAwait(false) is { } revenue)
            {
                isToldByItems = true;
                required.UnionWith(revenue.Value.RequiredDimensions.Items());
            }
        }

        if (!isToldByItems)
        {
            // A ledger that does not say where an item's revenue goes: what any of its revenue accounts demands.
            foreach (var revenue in await on.AllAsync<GlAccount>().ConfigureAwait(false))
            {
                if (revenue.Value is { Kind: GlAccountKind.Revenue, Active: not false } && revenue.Value.LegalEntity == contract.Value.LegalEntity)
                {
                    required.UnionWith(revenue.Value.RequiredDimensions.Items());
                }
            }
        }

        if (required.Count == 0)
        {
            required.UnionWith(_options.RequiredDimensions);
        }

        if (required.Count == 0)
        {
            return (project, []);
        }

        var known = new Dictionary<Id<FinancialDimension>, FinancialDimension>();
        foreach (var place in places)
        {
            await NoteAsync(place).ConfigureAwait(false);
        }

        foreach (var reference in (project.Value.OrgUnits ?? contract.Value.OrgUnits).Items())
        {
            var unit = await on.ResolveAsync((Ref<OrgUnit>?)reference).ConfigureAwait(false);
            if (unit?.Value.Dimension is { } own && await NoteAsync(own).ConfigureAwait(false))
            {
                places.Add(own);
            }

            var code = unit?.Value.Code ?? (reference.TryGetRecord(out var record) ? record.ExternalId : null);
            foreach (var kind in required)
            {
                var found = await on.FindAsync<FinancialDimension>("code", $"{MatchText.Code(kind)}.{MatchText.Code(code)}", ledger.Value).ConfigureAwait(false);
                if (found.Count == 1 && found[0].Value.Active != false)
                {
                    known[found[0].Id] = found[0].Value;
                    places.Add(found[0].Id);
                }
            }
        }

        var chosen = DimensionChoice.Choose(known, places.Where(place => known.Of(place)?.Kind is { } kind && required.Contains(kind)));
        project = on.Keep(project, value => value with { Dimensions = chosen ?? value.Dimensions });
        var present = chosen.Items().Select(reference => known.Of(reference)?.Kind).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (project, [.. required.Where(kind => !present.Contains(kind))]);

        async ValueTask<bool> NoteAsync(Ref<FinancialDimension> reference)
        {
            // A dimension of another legal entity's ledger says nothing here.
            if (await on.GetAsync<FinancialDimension>(reference).ConfigureAwait(false) is not { } dimension
                || (dimension.Value.LegalEntity is { } owner && owner != contract.Value.LegalEntity))
            {
                return false;
            }

            known[dimension.Id] = dimension.Value;
            return true;
        }
    }

    private async Task<bool> IsStaffingRequestedAsync(ProcessContext<Opportunity> on, Golden<Project> project)
    {
        foreach (var demand in await on.RelatedAsync(ResourceRequest.Fields.Opportunity, on.SubjectId).ConfigureAwait(false))
        {
            if (demand.Value.Project == (Ref<Project>)project.Id && !await on.IsLinkedAsync(demand, _options.Psa).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<Ref<ServiceItem>?> ItemAsync(ProcessContext<Opportunity> on, OpportunityLine sold, SystemId ledger)
    {
        var item = await on.ResolveAsync(sold.Item, scope: ledger.Value).ConfigureAwait(false);
        return item is null ? null : item.Id;
    }

    private static async Task<ValueList<Ref<OrgUnit>>?> OrgUnitsAsync(ProcessContext<Opportunity> on)
    {
        if (on.Subject.OrgUnits is not { Count: > 0 } units)
        {
            return null;
        }

        var resolved = new List<Ref<OrgUnit>>();
        foreach (var unit in units)
        {
            resolved.Add(await on.ResolveAsync((Ref<OrgUnit>?)unit).ConfigureAwait(false) is { } found ? found.Id : unit);
        }

        return resolved.ToValueList();
    }
}
