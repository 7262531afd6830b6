using static Psi.Canonical.Tests.Validation.Samples;

namespace Psi.Canonical.Tests.Validation;

public class RuleSetTests
{
    private static readonly Purpose<Engagement> Kickoff = new("kickoff");

    private static readonly RuleSet<Engagement> Rules = RuleSet<Engagement>.Create(static rules =>
    {
        rules.Always
            .Holds("fee-sign", Engagement.Fields.Fee, static engagement => engagement.Fee is not { IsNegative: true }, "A fee is not negative.", "Mend the fee.")
            .Each("step-hours", Engagement.Fields.Steps, "hours", static (_, step) => !(step.Hours < 0), "Hours are not negative.", "Mend the hours.");
        rules.For(Kickoff)
            .Needs(Engagement.Fields.Name, "An engagement has a name.", "Enter the name.")
            .Needs(Engagement.Fields.PartnerName, "A partner leads it.", "Name the partner.", Severity.Warning);
    });

    [Fact]
    public void Check_SeveralBreaches_FindsAllAtOnceInTheOrderOfTheRules()
    {
        var findings = Rules.Check(new() { Name = " ", Fee = Euro(-1), Steps = [new(), new() { Hours = -1 }] }, Kickoff);

        Assert.Equal(["engagement.fee-sign", "engagement.step-hours", "engagement.name-needed", "engagement.partner-name-needed"], findings.Select(static finding => finding.RuleId));
        Assert.Equal(["fee", "steps[1].hours", "name", "partnerName"], findings.Select(static finding => finding.Path));
        Assert.Equal([Severity.Error, Severity.Error, Severity.Error, Severity.Warning], findings.Select(static finding => finding.Severity));
        Assert.Equal(Engagement.Fields.Steps, findings[1].Field);
    }

    [Fact]
    public void Check_Finding_SaysWhereWhatAndWhatToDo() =>
        Assert.Equal(
            "Attribute 'fee' holds '-1 EUR' and breaks rule 'engagement.fee-sign': A fee is not negative. Mend the fee.",
            Rules.Check(new() { Fee = Euro(-1) })[0].Message);

    [Fact]
    public void Check_OtherPurposeOrNone_MissesNothing() => Assert.Empty(Rules.Check(new(), new Purpose<Engagement>("kickoff")));

    [Fact]
    public void Check_TextsAndProtectedValues_AreInNoMessage()
    {
        const string canary = "CANARY";
        var rules = RuleSet<Engagement>.Create(static rules => rules.Always
            .Holds("name", Engagement.Fields.Name, static _ => false, "A.", "B.")
            .Holds("partner", Engagement.Fields.PartnerName, static _ => false, "A.", "B.")
            .Holds("home", Engagement.Fields.Home, static _ => false, "A.", "B.", attribute: "city")
            .Each("tag", Engagement.Fields.Tags, null, static (_, _) => false, "A.", "B."));
        var findings = rules.Check(new() { Name = canary, PartnerName = canary, Home = new() { City = canary }, Tags = [canary] });

        Assert.Equal(4, findings.Count);
        Assert.All(findings, finding => Assert.DoesNotContain(canary, finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Check_TestThatOverflows_IsABreach()
    {
        var rules = RuleSet<Engagement>.Create(static rules => rules.Always
            .Holds("doubled", Engagement.Fields.Share, static engagement => engagement.Share * 2m > 0m, "A.", "B."));

        Assert.Single(rules.Check(new() { Share = decimal.MaxValue }));
    }

    [Fact]
    public void With_FurtherRules_AddsToThoseThatAreThere()
    {
        var more = Rules.With(static rules => rules.Always.Needs(Engagement.Fields.Client, "It has a client.", "Set the client."));

        Assert.Equal(Rules.Rules.Count + 1, more.Rules.Count);
        Assert.Equal("engagement.client-needed", Assert.Single(more.Check(new())).RuleId);
    }

    [Fact]
    public void Without_ARule_LeavesItOut()
    {
        Assert.Empty(Rules.Without("engagement.fee-sign").Check(new() { Fee = Euro(-1) }));
        Assert.Throws<ArgumentException>(static () => Rules.Without("engagement.fee"));
    }

    [Fact]
    public void Create_RuleThatCannotBe_Throws()
    {
        Assert.Throws<ArgumentException>(static () => Rules.With(static rules => rules.Always.Needs(Engagement.Fields.Name, "A.", "B.")));
        Assert.Throws<ArgumentException>(static () => Rules.With(static rules => rules.Always.Holds("Not Kebab", Engagement.Fields.Name, static _ => true, "A.", "B.")));
        Assert.Throws<ArgumentException>(static () => Rules.With(static rules => rules.Always.Each("x", Engagement.Fields.Steps, "no", static (_, _) => true, "A.", "B.")));
        Assert.Throws<ArgumentException>(static () => Rules.With(static rules => rules.For()));
        Assert.Throws<ArgumentException>(static () => new Purpose<Engagement>("Kick off"));
    }

    [Fact]
    public void Purposes_OfARuleSet_AreThoseOfItsRules()
    {
        Assert.Equal([Kickoff], Rules.Purposes);
        Assert.Equal(["kickoff"], Rules.Rules[^1].Purposes);
        Assert.Equal("steps.hours", Rules.Rules[1].Path);
    }

    [Fact]
    public void CheckTogether_SharesOfOneThing_SumToOne()
    {
        ContractLine[] lines = [new() { Share = 0.6m, Role = To<Role>() }, new() { Share = 0.4m, Role = To<Role>() }, new() { Share = 0.9m }, new() { Share = 0.5m, Status = ContractLineStatus.Cancelled }];

        var finding = Assert.Single(ContractLineRules.Set.CheckTogether(lines));

        Assert.Equal(("contract-line.shares-sum", 2), (finding.RuleId, finding.Record));
        Assert.Empty(ContractLineRules.Set.Check(lines[2]));
    }

    [Fact]
    public void CheckTogether_ExactReversal_IsFine()
    {
        Actual actual = new() { Side = ActualSide.Sale, Quantity = 2, Amount = Euro(100) };

        Assert.Empty(ActualRules.Set.CheckTogether([actual, actual with { Reverses = To<Actual>(), Quantity = -2, Amount = Euro(-100) }]));
    }
}
