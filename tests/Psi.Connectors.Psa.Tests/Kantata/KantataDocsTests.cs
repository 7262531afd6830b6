using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Conformance;

namespace Psi.Connectors.Psa.Kantata;

public sealed class KantataDocsTests : PlatformPageSuite, IDisposable
{
    private readonly ServiceProvider _services = Build();

    protected override string Page => "docs/platforms/kantata.md";

    public void Dispose() => _services.Dispose();

    protected override IConnection Connect() => _services.GetRequiredService<IConnection>();

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddKantata("psa", static options =>
        {
            options.AccessToken = "hush";
            options.AccountCurrency = "EUR";
            options.LegalEntityField = "Legal entity";
            (options.BilledField, options.PaidField, options.OutstandingField) = ("Psi billed", "Psi paid", "Psi outstanding");
            options.CrmSystem = "crm";
            options.ProjectStatusKeys[ProjectStatus.Active] = "300";
        });
        return services.BuildServiceProvider();
    }
}
