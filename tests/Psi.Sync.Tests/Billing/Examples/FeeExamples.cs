using Psi.Canonical;
using Psi.Sync.Billing;
using static Psi.Sync.Tests.Billing.BillingSimulation;

namespace Psi.Sync.Tests.Billing.Examples;

public sealed class FeeExamples
{
    public static TheoryData<string> Fees => BillingPage.Rows("Fees and cadences");

    [Theory]
    [MemberData(nameof(Fees))]
    public void Fees_OfThePage_AreDatedAndSumToTheAmount(string number)
    {
        var example = BillingPage.Of("Fees and cadences", number);
        var cadence = example["every"].Split(' ');

        var fees = FeeSchedule.Of(new ContractLine
        {
            Status = ContractLineStatus.Active,
            BillingMethod = example["method"] == "retainer" ? BillingMethod.Retainer : BillingMethod.FixedFee,
            Amount = example.Euro("amount"),
            UnitPrice = example.Euro("amount"),
            StartsOn = example.Date("from"),
            EndsOn = example.Date("to"),
            Cadence = new Cadence
            {
                Every = Enum.Parse<CadenceEvery>(cadence[0]),
                Aligned = cadence.Contains("calendar") ? CadenceAligned.Calendar : CadenceAligned.Anniversary,
                Timing = cadence.Contains("advance") ? CadenceTiming.Advance : CadenceTiming.Arrears,
            },
        });

        Assert.Equal(example["fees"], string.Join("; ", fees.Select(fee => $"{Example.Say(fee.Amount.Amount)} on {Example.Say(fee.DueOn)}")));
    }
}
