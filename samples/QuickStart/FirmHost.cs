using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Psi.Canonical;
using Psi.Sync;
using Psi.Sync.Ownership;
using Psi.Sync.Planning;
using Psi.Sync.Processes;

namespace Psi.Samples.QuickStart;

/// <summary>The host of a consulting firm: a CRM, a PSA and a ledger for each legal entity. This is what you would copy.</summary>
internal static class FirmHost
{
    public static IHost Build(IConfiguration configuration, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddFirm(builder.Configuration);
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    // <readme>
    public static IServiceCollection AddFirm(this IServiceCollection services, IConfiguration configuration)
    {
        SystemId[] ledgers = ["erp/nl01", "erp/gb01", "erp/us01"];
        var ledgerOf = new Dictionary<string, SystemId> { ["NL01"] = ledgers[0], ["GB01"] = ledgers[1], ["US01"] = ledgers[2] };

        services.AddPsi()
            .AddSalesforce("crm", configuration.GetSection("Salesforce"))
            .AddKantata("psa", configuration.GetSection("Kantata"))
            .AddBusinessCentral("erp", configuration.GetSection("BusinessCentral"))
            .UseSqlite(configuration["Database"] ?? "psi.db")
            .AddSync(sync =>
            {
                sync.ReadEverything(every: TimeSpan.FromMinutes(1));
                sync.Own(DefaultOwnership.ProfessionalServices(crm: "crm", psa: "psa", ledgers));
                sync.WriteOnDemand<Account>(["crm", "psa", .. ledgers]).WriteOnDemand<Opportunity>("crm");
                sync.WriteOnDemand<Project>("psa").WriteOnDemand<ProjectTask>("psa").WriteOnDemand<ResourceRequest>("psa");
                sync.WriteOnDemand<BillingAccount>(ledgers).WriteOnDemand<Invoice>(ledgers);
                sync.Run(new OpportunityToProject(new OpportunityToProjectOptions { Psa = "psa", Ledgers = ledgerOf }));
                sync.Run(new TimeAndExpenseToBilling(new TimeAndExpenseToBillingOptions
                {
                    Ledgers = ledgerOf,
                    StartsOn = ledgerOf.Keys.ToDictionary(entity => entity, _ => new DateOnly(2026, 3, 1)),
                    PostedByPsi = ["US01"],
                }));
                sync.Run(new InvoiceStatusBack());
            });
        return services;
    }
    // </readme>
}
