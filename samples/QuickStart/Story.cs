using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Planning;
using Psi.Testing;

namespace Psi.Samples.QuickStart;

/// <summary>A month's end in the life of a firm: what its people do in their own systems, with Psi in between.</summary>
internal sealed class Story(Platforms platforms, ISyncOperations psi, LiveProgress progress, Action<DateOnly> cutOff)
{
    /// <summary>When the invoice run is: the end of the month after the deals were won.</summary>
    public static readonly DateOnly MonthEnd = new(2026, 4, 30);

    private readonly Dictionary<string, TimeSpan> _leadTimes = [];
    private readonly List<string> _wonIds = [];

    public GoLivePlan? Plan { get; private set; }

    public SyncException? Refused { get; private set; }

    public int WrittenGoingLive { get; private set; }

    public RunManifest? SecondRun { get; private set; }

    public long WritesOfSecondRun { get; private set; }

    public IReadOnlyDictionary<string, TimeSpan> LeadTimes => _leadTimes;

    public IReadOnlyList<string> WonIds => _wonIds;

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await GoLiveAsync(cancellationToken);
        await TimedAsync("won to ready", "Deals are closed won in Salesforce", Win, cancellationToken);
        await TimedAsync("approved to ready to bill", "Time and expenses are logged, submitted and approved in Kantata", Work, cancellationToken);
        var firm = platforms.Firm;
        var blocked = firm.Account(firm.Story.BlockedAccount).Customers.First(customer => customer.LegalEntity == firm.Project(firm.Story.BlockedProject).LegalEntity);
        platforms.Ledger.BlockCustomer(blocked.LegalEntity, blocked.Id);
        await TimedAsync("cut-off to drafts", "The invoice run: a cut-off at month's end", () => cutOff(MonthEnd), cancellationToken, evaluate: true);
        await MendAsync(blocked, cancellationToken);
        await TimedAsync("posted to shown", "Invoices are posted, and most are paid, in Business Central", PostAndPay, cancellationToken);
        var before = platforms.All.Sum(platform => platform.Ledger.Entries.Count);
        SecondRun = await progress.WhileAsync("A second full run", () => psi.RunOnceAsync(cancellationToken));
        WritesOfSecondRun = platforms.All.Sum(platform => platform.Ledger.Entries.Count) - before;
    }

    private async Task GoLiveAsync(CancellationToken cancellationToken)
    {
        await progress.WhileAsync("Going live: reading three systems that are already full", () => psi.RunOnceAsync(cancellationToken));
        Plan = await psi.PlanGoLiveAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Going live came to no plan, since a system could not be read: {((await psi.ListExceptionsAsync(cancellationToken: cancellationToken)) is [var first, ..] ? first.Message : "see the log")}");
        await psi.ApproveGoLiveAsync(UnattendedRun.Rule with { Plan = Plan.Fingerprint }, cancellationToken);
        await progress.WhileAsync("Going live: the plan is approved", () => psi.RunUntilQuietAsync(cancellationToken: cancellationToken));
        WrittenGoingLive = platforms.All.Sum(platform => platform.Ledger.Entries.Count);
    }

    private async Task TimedAsync(string name, string what, Action act, CancellationToken cancellationToken, bool evaluate = false)
    {
        act();
        var began = platforms.Clock.GetUtcNow();
        if (evaluate)
        {
            await psi.EvaluateAgainAsync("time-and-expense-to-billing", cancellationToken);
        }

        await progress.WhileAsync(what, () => psi.RunUntilQuietAsync(cancellationToken: cancellationToken));
        _leadTimes[name] = platforms.Clock.GetUtcNow() - began;
    }

    private void Win()
    {
        foreach (var key in platforms.Firm.Story.Deals)
        {
            var deal = platforms.Firm.Opportunity(key);
            _wonIds.Add(deal.CrmId);
            platforms.Salesforce.CloseWon(deal.CrmId);
        }
    }

    private void Work()
    {
        platforms.Clock.Advance(MonthEnd.ToDateTime(new TimeOnly(17, 0), DateTimeKind.Utc) - platforms.Clock.GetUtcNow().UtcDateTime);
        foreach (var key in platforms.Firm.Story.Deals)
        {
            var deal = platforms.Firm.Opportunity(key);
            if (platforms.Kantata.FindProject(deal.CrmId) is not { } project)
            {
                continue; // the checks will say that it is missing
            }

            // One of each role that was sold works the first days.
            foreach (var role in deal.Lines.Select(line => line.Role).OfType<string>().Distinct())
            {
                var worker = platforms.Firm.Workers.First(worker => worker.IsActive && worker.Role == role);
                for (var day = 0; day < 4; day++)
                {
                    platforms.Kantata.LogTime(project, worker.PsaId, deal.ServiceStart.AddDays(day), 450, rateInCents: (long)(deal.Lines.First(line => line.Role == role).UnitPrice * 100));
                }

                platforms.Kantata.LogExpense(project, worker.PsaId, deal.ServiceStart.AddDays(2), "Travel", 12_345);
            }
        }

        platforms.Kantata.SubmitAllTime();
        platforms.Kantata.ApproveAllSubmitted();
        platforms.Kantata.SubmitAllExpenses();
        platforms.Kantata.ApproveAllExpenses();
    }

    private async Task MendAsync(FirmCustomer blocked, CancellationToken cancellationToken)
    {
        var refused = (await psi.ListExceptionsAsync(cancellationToken: cancellationToken)).Where(exception => exception.Stage == SyncStage.Deliver && exception.Object?.Value == "invoice").ToList();
        Refused = refused.Count > 0 ? refused[0] : null;
        platforms.Ledger.UnblockCustomer(blocked.LegalEntity, blocked.Id);
        foreach (var exception in refused)
        {
            await psi.ReplayAsync(exception.Id, "quick start", cancellationToken);
        }

        await progress.WhileAsync("A customer was blocked: mended in Business Central and replayed", () => psi.RunUntilQuietAsync(cancellationToken: cancellationToken));
    }

    private void PostAndPay()
    {
        foreach (var entity in platforms.Firm.LegalEntities)
        {
            var paid = 0;
            foreach (var invoice in platforms.Ledger.List(entity.Code, "salesInvoices"))
            {
                if (!((string?)invoice["externalDocumentNumber"] ?? string.Empty).StartsWith("PSI-", StringComparison.Ordinal))
                {
                    continue;
                }

                var id = Guid.Parse((string)invoice["id"]!);
                if ((string?)invoice["status"] == "Draft")
                {
                    platforms.Ledger.PostInvoice(entity.Code, id);
                }

                if (paid++ % 3 != 2)
                {
                    platforms.Ledger.PayInvoice(entity.Code, id);
                }
            }
        }
    }
}
