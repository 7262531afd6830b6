using Psi.Connectors;
using Psi.Sync.Inbox;

namespace Psi.Sync.Tests.Inbox;

public sealed class SubscriptionPlanTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);
    private static readonly WebhookTopic[] s_wanted = [new("customers", new("erp"), []), new("invoices", new("erp"), [])];

    [Fact]
    public void Of_NothingThere_SubscribesToAllAndLooksAgainSoon()
    {
        var plan = Plan();

        Assert.Equal(["customers", "invoices"], plan.Subscribe.Select(topic => topic.Name));
        Assert.Equal(s_now.AddMinutes(1), plan.NextLook);
    }

    [Fact]
    [Trait("Lesson", "U-145")]
    public void Of_AllThere_ChangesNothingAndLooksAgainInADay()
    {
        var plan = Plan(Of("1", "customers", 72), Of("2", "invoices", null));

        Assert.True(plan.ChangesNothing);
        Assert.Equal(s_now.AddDays(1), plan.NextLook);
    }

    [Fact]
    public void Of_OneThatEndsBeforeTomorrowIsOver_LooksAgainInTimeToRenewIt()
    {
        var plan = Plan(Of("1", "customers", 30), Of("2", "invoices", 72));

        Assert.True(plan.ChangesNothing);
        Assert.Equal(s_now.AddHours(6), plan.NextLook);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(1, true)]
    [InlineData(25, false)]
    public void Of_OneThatEnds_IsRenewedADayBefore(int hours, bool renewed)
    {
        var plan = Plan(Of("1", "customers", hours), Of("2", "invoices", null));

        Assert.Equal(renewed, plan.Renew.Any());
        Assert.Empty(plan.Subscribe);
    }

    [Fact]
    public void Of_OneThatHasEnded_IsMadeAnew()
    {
        var plan = Plan(Of("1", "customers", 0), Of("2", "invoices", null));

        Assert.Equal("customers", Assert.Single(plan.Subscribe).Name);
        Assert.Empty(plan.Renew);
    }

    [Fact]
    public void Of_SeveralOfOneTopic_KeepsTheOneThatLivesLongest()
    {
        var plan = Plan(Of("1", "customers", 48), Of("2", "customers", 60), Of("3", "customers", 50), Of("4", "invoices", null));

        Assert.Equal(["1", "3"], plan.End.Select(one => one.Id));
    }

    [Theory]
    [InlineData("employees")]
    [InlineData(null)]
    public void Of_OneThatIsNotWanted_IsEnded(string? topic)
    {
        var plan = Plan(Of("1", "customers", null), Of("2", "invoices", null), Of("3", topic, 72));

        Assert.Equal("3", Assert.Single(plan.End).Id);
    }

    private static SubscriptionPlan Plan(params WebhookSubscription[] there) => SubscriptionPlan.Of(s_wanted, there, TimeSpan.FromDays(1), s_now);

    private static WebhookSubscription Of(string id, string? topic, int? hours) => new(id, topic, hours is { } left ? s_now.AddHours(left) : null);
}
