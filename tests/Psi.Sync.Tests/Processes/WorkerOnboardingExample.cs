using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;

namespace Psi.Sync.Tests.Processes;

/// <summary>What docs/processes.md shows of onboarding.</summary>
internal static class WorkerOnboardingExample
{
    public static void Add(SyncBuilder sync, Dictionary<string, SystemId> ledgers)
    {
        // <page>
        sync.Own(DefaultOwnership.ProfessionalServices(crm: "crm", psa: "psa", ["erp/nl01"], hcm: "hcm"));
        sync.WriteOnDemand<Worker>("psa").WriteOnDemand<Account>("erp/nl01").WriteOnDemand<BillingAccount>("erp/nl01");
        sync.Run(new WorkerOnboarding(new WorkerOnboardingOptions
        {
            StartsOn = new DateOnly(2026, 3, 1), // who begins from then on is taken on
            Ledgers = ledgers,
            DaysBefore = 14,
            Roles = new Dictionary<string, string> { ["Data engineer"] = "Consultant" },
            Calendars = new Dictionary<string, string> { ["NL01"] = "Netherlands" },
            VendorsForExpenses = true,
            CostOfPay = new CostOfPay { OnCosts = 1.3m, PaidHours = 2080m, ProductiveHours = 1720m },
        }));
        // </page>
    }
}
