using Microsoft.Extensions.Configuration;
using Psi.Canonical;
using Psi.Sync.Tests.Fakes;

namespace Psi.Sync.Tests.Engine;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task Own_InConfiguration_WinsOverCode()
    {
        await using var two = With("Ownership:account:phone", "erp,crm");
        two.CrmAccounts.Put("c1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        two.LedgerAccounts.Put("e1", new Account { Name = "Acme", Domain = "acme.example.com", Phone = "1" });
        await two.QuietAsync();

        two.LedgerAccounts.Change("e1", account => account with { Phone = "2" });
        await two.QuietAsync();

        Assert.Equal("2", two.CrmAccounts.Rows["c1"].Value.Phone);
    }

    [Theory]
    [InlineData("Ownership:account:fone", "erp", "fone")]
    [InlineData("Ownership:acount:phone", "erp", "Ownership:acount")]
    [InlineData("Ownership:account:phone", "psa", "'psa'")]
    [InlineData("Ownership:account:phone", "", "Ownership:account:phone")]
    public void Own_InConfigurationThatCannotWork_IsRefusedAtStartByName(string key, string value, string named)
    {
        var two = With(key, value);

        Assert.Contains(named, Assert.Throws<SyncConfigurationException>(() => two.Psi).Message, StringComparison.Ordinal);
    }

    private static TwoSystems With(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        return new TwoSystems { Declare = sync => sync.Own(configuration.GetSection("Ownership")) };
    }
}
