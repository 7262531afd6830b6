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
        string[] entities = ["NL01", "GB01", "US01"];
        var ledgerOf = entities.Zip(ledgers).ToDictionary(pair => pair.First, pair => pair.Second);

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
                    .Run(new OpportunityToProject(new OpportunityToProjectOptions
                    {
                        Psa = "psa",
                        Ledgers = ledgerOf,
                        RequiredDimensions = ["department"],
                    }))
                    .Run(new TimeAndExpenseToBilling(new TimeAndExpenseToBillingOptions
                    {
                        Ledgers = ledgerOf,
                        StartsOn = entities.ToDictionary(entity => entity, _ => new DateOnly(2026, 3, 1)), // earlier work is settled elsewhere
                        Through = _ => DateOnly.TryParse(configuration["Billing:Through"], out var day) ? day : null, // the invoice run's cut-off
                        Items = new Dictionary<WorkKind, string> { [WorkKind.Time] = "CONSULT", [WorkKind.Expense] = "EXPENSES", [WorkKind.Fee] = "FIXEDFEE" },
                        PostedByPsi = ["GB01"], // elsewhere a person posts
                    }))
                    .Run(new InvoiceStatusBack(new InvoiceStatusBackOptions { ExchangeRateMaximumAgeDays = 62 })),
                inBackground: configuration["Background"] != "false");
        return services;
    }

    // </readme>
}
