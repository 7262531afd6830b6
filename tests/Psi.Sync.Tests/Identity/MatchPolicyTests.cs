using CsCheck;
using Psi.Canonical;
using Psi.Sync.Identity;

namespace Psi.Sync.Tests.Identity;

public sealed class MatchPolicyTests
{
    private static readonly MatchPolicy<Account> s_policy = new(
    [
        new("domain", account => Some(account.Domain)),
        new("name", account => Some(account.Name), Exact: false) { Weight = 3 },
        new("phone", account => Some(account.Phone), Exact: false),
    ]);

    private static IEnumerable<string> Some(string? key) => key is null ? [] : [key];

    [Theory]
    [InlineData("a", "1", "a", "1", 1)]
    [InlineData("a", "1", "a", "2", 0.75)]
    [InlineData("a", "1", "b", "1", 0.25)]
    [InlineData("a", null, "a", "2", 1)] // the phone says nothing of both
    [InlineData(null, "1", "a", "2", 0)]
    [InlineData(null, null, "a", "2", 0)]
    public void Score_WeighsWhatIsSaidOfBoth(string? name, string? phone, string? otherName, string? otherPhone, double score)
    {
        var left = new Account { Name = name, Phone = phone };
        var right = new Account { Name = otherName, Phone = otherPhone };

        Assert.Equal(score, s_policy.Score(left, right), 10);
        Assert.Equal(score, s_policy.Score(right, left), 10);
    }

    [Fact]
    public void Score_OwnLikeness_StandsForTheKeys()
    {
        var policy = new MatchPolicy<Account>([new("name", account => Some(account.Name), Exact: false) { Likeness = (left, right) => left.Name![0] == right.Name![0] ? 0.6 : null }]);

        Assert.Equal(0.6, policy.Score(new Account { Name = "Acme" }, new Account { Name = "Anvil" }));
        Assert.Equal(0, policy.Score(new Account { Name = "Acme" }, new Account { Name = "Box" }));
    }

    [Theory]
    [InlineData("", MatchVerdict.New)]
    [InlineData("0.2 0.49", MatchVerdict.New)]
    [InlineData("0.95", MatchVerdict.Link)]
    [InlineData("0.9 0.3", MatchVerdict.Link)]
    [InlineData("0.89", MatchVerdict.Ask)] // close, and not close enough
    [InlineData("0.5", MatchVerdict.Ask)]
    [InlineData("0.95 0.5", MatchVerdict.Ask)] // another comes close
    [InlineData("1 1", MatchVerdict.Ask)]
    internal void Decide_Scores_LinkOnlyTheOnlyGoodOne(string scores, MatchVerdict verdict) =>
        Assert.Equal(verdict, s_policy.Decide([.. scores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(score => double.Parse(score, System.Globalization.CultureInfo.InvariantCulture))]));

    [Fact]
    public void Decide_AnyScores_NeverLinksWhereTwoComeClose()
    {
        Gen.Double[0, 1].Array[0, 6].Sample(static scores =>
        {
            var verdict = s_policy.Decide(scores);
            var close = scores.Count(static score => score >= 0.5);
            return verdict switch
            {
                MatchVerdict.New => close == 0,
                MatchVerdict.Link => close == 1 && scores.Max() >= 0.9,
                _ => close > 1 || scores.Max() < 0.9,
            };
        });
    }

    [Theory]
    [InlineData("a.example.com", "b.example.com", true)]
    [InlineData("a.example.com", "a.example.com", false)]
    [InlineData("a.example.com", null, false)]
    public void Contradicts_ExactKeysOfBothDiffer(string? domain, string? other, bool contradicts) =>
        Assert.Equal(contradicts, s_policy.Contradicts(new Account { Domain = domain }, new Account { Domain = other }));

    [Fact]
    public void Match_TwoRulesOfOneName_IsRefusedByName()
    {
        var rule = new MatchRule<Account>("name", account => Some(account.Name));

        var thrown = Assert.Throws<ArgumentException>(() => new MatchOf<Account>().Rules(rule, rule with { Exact = false }));

        Assert.Contains("'name'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_AskAboveLink_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchOf<Account>().Thresholds(ask: 0.9, link: 0.5));
}
