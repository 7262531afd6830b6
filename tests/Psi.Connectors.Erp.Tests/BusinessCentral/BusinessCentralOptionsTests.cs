using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Psi.Connectors.Erp.BusinessCentral;

namespace Psi.Connectors.Erp.Tests.BusinessCentral;

public sealed class BusinessCentralOptionsTests
{
    [Fact]
    public void Configuration_WithTwoCompanies_IsBound()
    {
        var options = Bind(Good());

        Assert.Equal(["erp/nl01", "erp/gb01"], options.Companies.Select(c => c.System));
        Assert.Equal(Psi.Canonical.Unit.Hour, options.UnitCodes["STD"]);
    }

    [Theory]
    [InlineData("ClientSecret", null, "ClientSecret")]
    [InlineData("TenantId", null, "TenantId")]
    [InlineData("BaseAddress", "http://erp.example.com/api", "BaseAddress")]
    [InlineData("TokenAddress", "http://login.example.com/token", "https")]
    [InlineData("PageSize", "0", "PageSize")]
    [InlineData("Companies:0:System", "ERP NL", "Companies:0:System")]
    [InlineData("Companies:1:System", "erp/nl01", "second time")]
    [InlineData("Companies:0:CompanyName", null, "CompanyId")]
    [InlineData("AttemptTimeout", "00:30:00", "AttemptTimeout")]
    public void Configuration_WithAFault_IsRefusedByTheNameOfTheSetting(string setting, string? value, string named)
    {
        var settings = Good();
        settings[setting] = value;

        var refused = Assert.Throws<OptionsValidationException>(() => Bind(settings));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains("'erp'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_WithoutCompanies_IsRefused()
    {
        var settings = Good().Where(s => !s.Key.StartsWith("Companies", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => s.Value);

        Assert.Contains("'Companies' is empty", Assert.Throws<OptionsValidationException>(() => Bind(settings)).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Good() => new()
    {
        ["TenantId"] = "contoso.example", ["ClientId"] = "app", ["ClientSecret"] = "secret", ["UnitCodes:STD"] = "Hour",
        ["Companies:0:System"] = "erp/nl01", ["Companies:0:CompanyName"] = "Meridian NL",
        ["Companies:1:System"] = "erp/gb01", ["Companies:1:CompanyId"] = "8f2b0c11-0000-4000-8000-000000000001",
    };

    private static BusinessCentralOptions Bind(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddPsi().AddBusinessCentral("erp", new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<BusinessCentralOptions>>().Get("erp");
    }
}
