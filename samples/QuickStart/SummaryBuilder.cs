using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync;
using Psi.Sync.Billing;
using Psi.Sync.Operations;
using Psi.Testing;

namespace Psi.Samples.QuickStart;

/// <summary>Adds up what happened, from Psi's golden records and, apart from them, from what the platforms now hold.</summary>
internal sealed class SummaryBuilder(Platforms platforms, ISyncOperations psi, IReadOnlyList<IConnection> connections, Story story)
{
    private readonly List<Check> _checks = [];

    public async Task<Summary> BuildAsync(TimeSpan took, CancellationToken cancellationToken)
    {
        var firm = platforms.Firm;
        var exceptions = await psi.ListExceptionsAsync(includeClosed: true, cancellationToken);
        var conditions = await psi.ListOpenConditionsAsync(cancellationToken: cancellationToken);
        var (deals, money, held) = await psi.QueryAsync(
            async reads => (await DealsAsync(reads, conditions), await MoneyAsync(reads), await HeldAsync(reads)), cancellationToken);
        CheckMatches(await psi.QueryAsync(MatchesAsync, cancellationToken));
        await CheckNothingLostAsync(cancellationToken);
        CheckLedgers(money);
        await CheckStatusBackAsync(cancellationToken);
        var audit = story.SecondRun!;
        Check("A second run writes nothing", audit is { Changed: 0, Written: 0, Audited: 0, Raised: 0 } && story.WritesOfSecondRun == 0,
            $"{audit.Read:N0} read, {audit.Changed} changed, {audit.Written} written, {audit.Audited} audit rows, {story.WritesOfSecondRun} writes seen by the platforms");
        Check("The platforms show what they were told", exceptions.All(static exception => !exception.Cause.EndsWith("is rewritten by the platform", StringComparison.Ordinal)),
            $"{exceptions.Count(static exception => exception.Cause.EndsWith("is rewritten by the platform", StringComparison.Ordinal))} attributes in a form that no mapper expected");
        Check("Going live wrote nothing", story.WrittenGoingLive == 0, $"{story.WrittenGoingLive} writes before the first deal was won");
        Check("The refused invoice was mended and posted", story.Refused is not null && exceptions.Any(exception => exception.Id == story.Refused.Id && exception.State == Sync.Exceptions.ExceptionState.Resolved),
            story.Refused is null ? "no invoice was refused" : $"{story.Refused.Id} {exceptions.Single(exception => exception.Id == story.Refused.Id).State}");
        return new Summary
        {
            Ok = _checks.All(check => check.Held),
            Firm = new FirmFigures(firm.LegalEntities.Count, firm.Accounts.Count, firm.Opportunities.Count, firm.Workers.Count, firm.Projects.Count, firm.TimeEntries.Count, firm.Expenses.Count),
            GoingLive = new GoingLiveFigures(
                story.Plan!.Links.Sum(links => links.Records), story.Plan.Links.Sum(links => links.Linked), story.Plan.Fills.Count, story.Plan.Differences.Count, story.Plan.Creates.Count,
                story.Plan.Quarantined, story.Plan.Calls, story.WrittenGoingLive),
            Deals = deals,
            Money = money,
            Held = held,
            Exceptions = [.. exceptions.Where(exception => exception.State is Sync.Exceptions.ExceptionState.Open or Sync.Exceptions.ExceptionState.Retrying)
                .Select(exception => new ExceptionFigures(exception.Id, exception.Cause, exception.State.ToString(), exception.Message))],
            LeadTimesInSeconds = story.LeadTimes.ToDictionary(time => time.Key, time => Math.Round(time.Value.TotalSeconds, 1)),
            Calls = connections.ToDictionary(connection => connection.Name, connection => connection.Budget.Used),
            Checks = _checks,
            Seconds = Math.Round(took.TotalSeconds, 1),
        };
    }

    private void Check(string name, bool held, string detail) => _checks.Add(new Check(name, held, detail));

    private async Task<List<DealFigures>> DealsAsync(IGoldenReads reads, IReadOnlyList<OpenCondition> conditions)
    {
        var deals = new List<DealFigures>();
        var opportunities = await reads.AllAsync<Opportunity>();
        foreach (var key in platforms.Firm.Story.Deals)
        {
            var deal = platforms.Firm.Opportunity(key);
            foreach (var opportunity in opportunities)
            {
                if (await reads.ExternalIdAsync(opportunity.Id, "crm") != deal.CrmId)
                {
                    continue;
                }

                var project = await reads.RelatedAsync(Project.Fields.Opportunity, opportunity.Id) is [var first, ..] ? first : null;
                deals.Add(new DealFigures(
                    deal.Name, deal.LegalEntity, deal.Currency, deal.Amount, project?.Value.Code, project?.Value.FinancialSetup?.ToString() ?? "NotStarted",
                    [.. conditions.Where(condition => condition.Subject == opportunity.Id.Value).Select(condition => $"{condition.Name}: {condition.WhyNot}")]));
            }
        }

        Check("Every deal won has a project that is ready", deals.Count == platforms.Firm.Story.Deals.Count && deals.All(deal => deal.Setup == nameof(FinancialSetup.Ready)),
            $"{deals.Count(deal => deal.Setup == nameof(FinancialSetup.Ready))} of {platforms.Firm.Story.Deals.Count} ready");
        return deals;
    }

    private async Task<List<MoneyFigures>> MoneyAsync(IGoldenReads reads)
    {
        var rows = await BillingLedger.ReadAsync(reads, _ => ConsultingFirm.BillingStart);
        Check("Hours and money in equal hours and money out", rows.Count > 0 && rows.All(row => row.IsExact),
            $"{rows.Count} projects, {rows.Count(row => !row.IsExact)} not exact, leak {rows.Sum(row => row.Hours.Leak):0.##} h and {rows.Sum(row => row.Value.Values.Sum(totals => totals.Leak)):0.00}");
        var entities = (await reads.AllAsync<LegalEntity>()).ToDictionary(entity => entity.Id, entity => entity.Value.Code);
        var invoices = (await reads.AllAsync<Invoice>()).Where(invoice => invoice.Value.Lines is { } lines && lines.Any(line => line.Actuals is { Count: > 0 })).ToList();
        var money = new List<MoneyFigures>();
        foreach (var entity in platforms.Firm.LegalEntities)
        {
            var own = rows.Where(row => row.LegalEntity == entity.Code).ToList();
            var billed = invoices.Where(invoice => invoice.Value.LegalEntity is { IsResolved: true } reference && entities.GetValueOrDefault(reference.Id) == entity.Code).ToList();
            foreach (var currency in own.SelectMany(row => row.Value.Keys).Distinct().OrderBy(currency => currency.Value, StringComparer.Ordinal))
            {
                var totals = own.Select(row => row.Value.GetValueOrDefault(currency)).Aggregate(default(BillingTotals), (sum, next) => sum + next);
                var documents = billed.Where(invoice => invoice.Value.Currency == currency).ToList();
                money.Add(new MoneyFigures(
                    entity.Code, currency.Value, own.Where(row => row.Value.ContainsKey(currency)).Sum(row => row.Hours.Approved), totals.Approved, totals.Billed, totals.Included, totals.Ready,
                    totals.Held, totals.WrittenOff, totals.SettledElsewhere, documents.Count,
                    documents.Sum(invoice => invoice.Value.Lines!.Value.Sum(line => line.Amount?.Amount ?? 0m)), documents.Sum(invoice => invoice.Value.Paid?.Amount ?? 0m)));
            }
        }

        return money;
    }

    private static async Task<List<HeldFigures>> HeldAsync(IGoldenReads reads)
    {
        var rows = await BillingLedger.ReadAsync(reads, _ => ConsultingFirm.BillingStart);
        return
        [
            .. rows.SelectMany(row => row.HeldBy.Select(held => (row.LegalEntity, Reason: held.Key, Count: held.Value)))
                .GroupBy(held => (held.LegalEntity, held.Reason))
                .Select(group => new HeldFigures(group.Key.LegalEntity, group.Key.Reason.ToString(), group.Sum(held => held.Count)))
                .OrderBy(held => held.LegalEntity, StringComparer.Ordinal).ThenByDescending(held => held.Sources),
        ];
    }

    private static async Task<Dictionary<(string System, string Id), Guid>> MatchesAsync(IGoldenReads reads)
    {
        var found = new Dictionary<(string System, string Id), Guid>();
        foreach (var account in await reads.AllAsync<Account>())
        {
            foreach (var system in await reads.SystemsOfAsync(account.Id))
            {
                found[(system.Value, (await reads.ExternalIdAsync(account.Id, system))!)] = account.Id.Value;
            }
        }

        return found;
    }

    private void CheckMatches(Dictionary<(string System, string Id), Guid> found)
    {
        var wrong = new List<string>();
        var owners = new Dictionary<Guid, string>();
        foreach (var match in platforms.Firm.ExpectedMatches().Where(match => match.Object == "account"))
        {
            var goldens = match.Members.Select(member => found.GetValueOrDefault((member.System, member.ExternalId))).Distinct().ToList();
            if (goldens.Count > 1 || goldens.Contains(Guid.Empty) || (goldens.Count == 1 && !owners.TryAdd(goldens[0], match.Key)))
            {
                wrong.Add(match.Key);
            }
        }

        Check("The same client is one, and different ones stay apart", wrong.Count == 0,
            wrong.Count == 0 ? $"{owners.Count} clients across five systems" : $"wrong: {string.Join(", ", wrong)}");
    }

    private async Task CheckNothingLostAsync(CancellationToken cancellationToken)
    {
        var (time, expenses) = await psi.QueryAsync(async reads => ((await reads.AllAsync<TimeEntry>()).Count, (await reads.AllAsync<ExpenseItem>()).Count), cancellationToken);
        var there = (platforms.Kantata.All("time_entries").Count, platforms.Kantata.All("expenses").Count);
        Check("Nothing is lost", (time, expenses) == there, $"{time:N0} of {there.Item1:N0} time entries, {expenses:N0} of {there.Item2:N0} expenses");
    }

    private void CheckLedgers(List<MoneyFigures> money)
    {
        var twice = new List<string>();
        var wrong = new List<string>();
        var drafts = 0;
        foreach (var entity in platforms.Firm.LegalEntities)
        {
            var own = platforms.Ledger.List(entity.Code, "salesInvoices").Where(invoice => ((string?)invoice["externalDocumentNumber"] ?? string.Empty).StartsWith("PSI-", StringComparison.Ordinal)).ToList();
            drafts += own.Count(invoice => (string?)invoice["status"] == "Draft");
            twice.AddRange(own.GroupBy(invoice => (string?)invoice["externalDocumentNumber"]).Where(group => group.Count() > 1).Select(group => $"invoice {group.Key}"));
            twice.AddRange(platforms.Ledger.List(entity.Code, "customers").GroupBy(customer => (string?)customer["taxRegistrationNumber"]).Where(group => !string.IsNullOrEmpty(group.Key) && group.Count() > 1).Select(group => $"customer {group.Key} in {entity.Code}"));
            var net = own.Sum(invoice => (decimal)invoice["totalAmountExcludingTax"]!);
            var expected = money.Where(figures => figures.LegalEntity == entity.Code).Sum(figures => figures.InvoicedNet);
            if (net != expected)
            {
                wrong.Add($"{entity.Code}: {net:0.00} in the ledger, {expected:0.00} in Psi");
            }
        }

        twice.AddRange(platforms.Kantata.All("workspaces").GroupBy(project => (string?)project["title"]).Where(group => group.Count() > 1 && platforms.Firm.Projects.Count(project => project.Title == group.Key) < group.Count()).Select(group => $"project {group.Key}"));
        Check("Nothing exists twice", twice.Count == 0, twice.Count == 0 ? "no invoice, customer or project" : string.Join(", ", twice));
        Check("The ledgers invoice what Psi says is billed", wrong.Count == 0 && money.Sum(figures => figures.Invoices) > 0, wrong.Count == 0 ? $"{money.Sum(figures => figures.Invoices)} invoices, equal to the cent" : string.Join("; ", wrong));
        Check("Every invoice is posted", drafts == 0, $"{drafts} drafts left");
    }

    private async Task CheckStatusBackAsync(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var shown = 0;
        var projects = await psi.QueryAsync(
            async reads =>
            {
                var found = new List<(string Id, Project Project, string? Opportunity)>();
                foreach (var project in await reads.AllAsync<Project>())
                {
                    if (project.Value.Billing?.Billed is { Amount: not 0m } && await reads.ExternalIdAsync(project.Id, "psa") is { } id)
                    {
                        found.Add((id, project.Value, project.Value.Opportunity is { IsResolved: true } opportunity ? await reads.ExternalIdAsync(opportunity.Id, "crm") : null));
                    }
                }

                return found;
            },
            cancellationToken);
        foreach (var (id, project, opportunity) in projects)
        {
            shown++;
            if (platforms.Kantata.ProjectField(id, KantataSimulator.BilledField) is null)
            {
                wrong.Add($"{project.Code} in Kantata");
            }

            if (opportunity is not null && platforms.Salesforce.Get("Opportunity", opportunity)["Psi_Billed__c"] is null)
            {
                wrong.Add($"{project.Code} in Salesforce");
            }
        }

        Check("What was billed and paid shows in Kantata and Salesforce", shown > 0 && wrong.Count == 0, wrong.Count == 0 ? $"{shown} projects" : string.Join(", ", wrong.Take(10)));
    }
}
