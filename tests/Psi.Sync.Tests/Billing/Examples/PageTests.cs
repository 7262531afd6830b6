namespace Psi.Sync.Tests.Billing.Examples;

public sealed class PageTests
{
    [Fact]
    public void Page_EveryTable_IsRunByATest()
    {
        var read = typeof(PageTests).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(PageTests).Namespace && type.Name.EndsWith("Examples", StringComparison.Ordinal))
            .Sum(static type => type.GetProperties().Count(static property => property.PropertyType == typeof(TheoryData<string>)));

        Assert.Equal(BillingPage.Tables.Count, read);
    }
}
