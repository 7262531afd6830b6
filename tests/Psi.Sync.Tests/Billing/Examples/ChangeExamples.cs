using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

public sealed class ChangeExamples
{
    public static TheoryData<string> Changes => BillingPage.Rows("Changes");

    public static TheoryData<string> Days => BillingPage.Rows("Days of work");

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changes_OfThePage_AreReversedAndMadeAnew(string number)
    {
        var example = BillingPage.Of("Changes", number);
        var simulation = new BillingSimulation(Hourly(100m, Consultant), Hourly(150m, Senior));
        simulation.Set = simulation.Set with { Terms = simulation.Set.Terms with { CorrectionsOnNextInvoice = example["corrections"] == "next invoice" } };
        simulation.Evaluate(Work.Of(example["work"]), example.Date("billed up to"));

        simulation.Evaluate(Work.Of(example["becomes"]), example.Date("then up to"));

        Assert.Equal(example["invoices"], Outcome.Invoices(simulation));
        Assert.Equal(example["outcome"], Outcome.Of(simulation));
        Outcome.IsExact(simulation);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void DaysOfWork_OfThePage_AreThoseOfTheLegalEntity(string number)
    {
        var example = BillingPage.Of("Days of work", number);

        var day = WorkDay.Of(
            new TimeEntry
            {
                On = example.Date("day"),
                StartsAt = example.Has("started at (UTC)") ? DateTimeOffset.Parse(example["started at (UTC)"] + "Z", System.Globalization.CultureInfo.InvariantCulture) : null,
            },
            example.Has("time zone") ? example["time zone"] : null);

        Assert.Equal(example.Date("billed as"), day);
    }
}
