using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Psi.Canonical;
using Psi.Connectors.Crm.Salesforce;

namespace Psi.Connectors.Crm.Tests.Salesforce;

public sealed class SalesforceOptionsTests
{
    public static TheoryData<string, string?, string> Mistakes => new()
    {
        { "Address", null, "'crm:Address' is missing" },
        { "Address", "http://example.my.salesforce.com", "'crm:Address' holds 'http://example.my.salesforce.com', which is not encrypted" },
        { "Address", "https://login.salesforce.com", "'crm:Address' holds 'login.salesforce.com'" },
        { "Address", "https://example.lightning.force.com", "'crm:Address' holds 'example.lightning.force.com'" },
        { "ClientId", null, "'crm:ClientId' is missing" },
        { "ClientSecret", null, "'crm:ClientSecret' is missing" },
        { "ApiVersion", "v67", "'crm:ApiVersion' holds 'v67'" },
        { "Currency", "Euro", "'crm:Currency' holds 'Euro'" },
        { "PageSize", "2001", "'crm:PageSize' holds '2001'" },
        { "LegalEntityField", "Legal Entity", "'crm:LegalEntityField' holds 'Legal Entity'" },
        { "PracticeField", "LegalEntity__c", "'crm:LegalEntityField' and 'crm:PracticeField' both hold 'LegalEntity__c'" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Validate_Mistake_NamesTheSetting(string setting, string? value, string expected)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(setting, value));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JwtBearer", "'crm:Username' is missing")]
    [InlineData("JwtBearer", "'crm:PrivateKey' is missing")]
    [InlineData("RefreshToken", "'crm:RefreshToken' is missing")]
    public void Validate_WayToSignInWithoutWhatItNeeds_NamesTheSetting(string signIn, string expected)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start("SignIn", signIn));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSalesforce_Configuration_BindsWhatTheOrgCallsThings()
    {
        using var services = Build(Settings(
            ("Stages:Verbal yes", "Committed"), ("AccountTypes:Klant", "Customer"), ("BillingMethods:Regie", "TimeAndMaterials"), ("Units:Stunde", "Hour"), ("Pipeline:Retries", "1")));

        var options = services.GetRequiredService<IOptionsMonitor<SalesforceOptions>>().Get("crm");

        Assert.Equal(OpportunityStage.Committed, options.Stages["verbal YES"]);
        Assert.Equal(AccountKind.Customer, options.AccountTypes["Klant"]);
        Assert.Equal(BillingMethod.TimeAndMaterials, options.BillingMethods["Regie"]);
        Assert.Equal(Unit.Hour, options.Units["Stunde"]);
        Assert.Equal(1, options.Pipeline.Retries);
        Assert.Equal("crm", services.GetRequiredService<IConnection>().Name);
    }

    [Fact]
    public void AddSalesforce_TwoOrgs_AreTwoConnections()
    {
        var services = new ServiceCollection();
        services.AddPsi().AddSalesforce("crm-eu", Settings()).AddSalesforce("crm-us", Settings());
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["crm-eu", "crm-us"], provider.GetServices<IConnection>().Select(static connection => connection.Name));
    }

    private static void Start(string setting, string? value)
    {
        using var services = Build(Settings((setting, value)));
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static ServiceProvider Build(IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddPsi().AddSalesforce("crm", settings);
        return services.BuildServiceProvider();
    }

    private static IConfiguration Settings(params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?> { ["Address"] = "https://example.my.salesforce.com", ["ClientId"] = "key", ["ClientSecret"] = "hush" };
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
