using Psi.Canonical.Tests.Objects;

namespace Psi.Canonical.Tests.Validation;

public class BusinessRulesTests
{
    public static TheoryData<string> Objects => [.. RuleCases.All.Select(static cases => cases.ToString())];

    public static TheoryData<string> Ids => [.. BusinessRules.All.SelectMany(static set => set.Rules).Select(static rule => rule.Id)];

    [Fact]
    public void All_RuleSets_AreOneForEveryObject() =>
        Assert.Equal(
            Model.Objects.Select(static type => ((CanonicalObjectAttribute)type.GetCustomAttributes(typeof(CanonicalObjectAttribute), false)[0]).Name).Order(StringComparer.Ordinal),
            BusinessRules.All.Select(static set => set.Object.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void All_Rules_HaveAnIdOfTheirObjectAndSentences() =>
        Assert.All(BusinessRules.All.SelectMany(static set => set.Rules, static (set, rule) => (set, rule)), static pair =>
        {
            Assert.StartsWith($"{pair.set.Object}.", pair.rule.Id, StringComparison.Ordinal);
            Assert.EndsWith(".", pair.rule.Meaning, StringComparison.Ordinal);
            Assert.EndsWith(".", pair.rule.Mend, StringComparison.Ordinal);
            Assert.Equal(pair.rule.Meaning[..1].ToUpperInvariant(), pair.rule.Meaning[..1]);
        });

    [Theory]
    [MemberData(nameof(Objects))]
    public void Check_RecordThatKeepsAllRules_FindsNothingAndAllocatesNothing(string name)
    {
        var cases = Of(name);

        Assert.Empty(cases.CheckValid());
        Assert.Equal(0, cases.AllocatedByValid());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Check_EmptyRecordWithoutPurpose_FindsNothing(string name) => Assert.Empty(Of(name).CheckEmpty());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Check_RecordThatBreaksARule_FindsIt(string id)
    {
        var cases = Of(id[..id.IndexOf('.', StringComparison.Ordinal)]);

        Assert.True(cases.Breaches.ContainsKey(id), $"No case breaks rule '{id}'.");
        Assert.Contains(id, cases.Breaches[id]().Select(static finding => finding.RuleId));
    }

    [Fact]
    public void Cases_Ids_AreThoseOfRules() =>
        Assert.Empty(RuleCases.All.SelectMany(static cases => cases.Breaches.Keys).Except(BusinessRules.All.SelectMany(static set => set.Rules).Select(static rule => rule.Id)));

    [Theory]
    [MemberData(nameof(Objects))]
    public void Check_AnyRecords_NeverThrowsAndNamesOnlyAttributesOfTheObject(string name)
    {
        var cases = Of(name);
        var known = cases.Rules.Rules.Select(static rule => rule.Path.Split('.')[0]).ToHashSet();
        for (var seed = 0; seed < 300; seed++)
        {
            Assert.All(cases.CheckAny(new Random(seed)), finding => Assert.Contains(finding.Path.Split('.', '[')[0], known));
        }
    }

    private static ObjectCases Of(string name) => RuleCases.All.Single(cases => cases.ToString() == name);
}
