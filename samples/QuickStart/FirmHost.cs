using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Psi.Canonical;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;

namespace Psi.Samples.QuickStart;

/// <summary>The host of a consulting firm: a CRM, a PSA and a ledger for each legal entity. This is what you would copy.</summary>
internal static class FirmHost
{
    public static IHost Build(IConfiguration configuration, Action<IServiceCollection> more)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddFirm(builder.Configuration);
        more(builder.Services);
        return builder.Build();
    }

    // <readme>
    public static IServiceCollection AddFirm(this IServiceCollection services, IConfiguration configuration)
    {
        SystemId[] ledgers = ["erp/nl01", "erp/gb01", "erp/us01"];
        var opportunities = new OpportunityToProjectOptions { Psa = "psa", RequiredDimensions = { "department" } };
        var billing = new TimeAndExpenseToBillingOptions
        {
            Through = _ => DateOnly.TryParse(configuration["Billing:Through"], out var day) ? day : null, // the invoice run's cut-off
            Items = { [WorkKind.Time] = "CONSULT", [WorkKind.Expense] = "EXPENSES", [WorkKind.Fee] = "FIXEDFEE" },
            AutoPost = { "GB01" }, // elsewhere a person posts
        };
        foreach (var (entity, ledger) in new[] { "NL01", "GB01", "US01" }.Zip(ledgers))
        {
            opportunities.Ledgers[entity] = ledger;
            billing.Ledgers[entity] = ledger;
            billing.Start[entity] = new DateOnly(2026, 3, 1); // earlier work is settled elsewhere
        }

        services.AddPsi()
            .AddSalesforce("crm", configuration.GetSection("Salesforce"))
            .AddKantata("psa", configuration.GetSection("Kantata"))
            .AddBusinessCentral("erp", configuration.GetSection("BusinessCentral"))
            .UseSqlite(configuration["Database"] ?? "psi.db")
            .AddSync(
                sync => sync
                    .Own(DefaultOwnership.ProfessionalServices(crm: "crm", psa: "psa", ledgers))
                    .ReadEverything(every: TimeSpan.FromMinutes(1))
                    .WriteOnDemand<Account>(["crm", "psa", .. ledgers])
                    .WriteOnDemand<Opportunity>("crm")
                    .WriteOnDemand<Project>("psa")
                    .WriteOnDemand<ProjectTask>("psa")
                    .WriteOnDemand<ResourceRequest>("psa")
                    .WriteOnDemand<BillingAccount>(ledgers)
                    .WriteOnDemand<Invoice>(ledgers)
                    .Run(new OpportunityToProject(opportunities))
                    .Run(new TimeAndExpenseToBilling(billing))
                    .Run(new InvoiceStatusBack(new InvoiceStatusBackOptions { ExchangeRateMaximumAgeDays = 62 })),
                inBackground: configuration["Background"] != "false");
        return services;
    }

    // </readme>
}
