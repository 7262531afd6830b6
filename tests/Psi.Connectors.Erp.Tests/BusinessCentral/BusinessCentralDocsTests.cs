using Microsoft.Extensions.DependencyInjection;
using Psi.Conformance;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralDocsTests : PlatformPageSuite, IDisposable
{
    private readonly ServiceProvider _services = Build();

    protected override string Page => "docs/platforms/business-central.md";

    // An API of one company does not say in its rows which company that is.
    protected override IReadOnlyList<string> WordsForNoField => ["the company"];

    public void Dispose() => _services.Dispose();

    protected override IConnection Connect() => _services.GetRequiredService<IConnection>();

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddBusinessCentral("erp", static options =>
        {
            (options.TenantId, options.ClientId, options.ClientSecret) = ("example.com", "key", "hush");
            options.Companies.Add(new() { System = "erp/nl01", CompanyName = "Example B.V." });
        });
        return services.BuildServiceProvider();
    }
}
