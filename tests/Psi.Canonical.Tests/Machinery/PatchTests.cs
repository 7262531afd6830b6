using CsCheck;

namespace Psi.Canonical.Tests.Machinery;

public class PatchTests
{
    [Fact]
    public void Between_AppliedToTheFirst_GivesTheSecond() =>
        Gen.Select(Any.Engagement, Any.Engagement).Sample(static (a, b) => Patch<Engagement>.Between(a, b).Apply(a) == b);

    [Fact]
    public void Between_Equals_IsEmpty() =>
        Any.Engagement.Sample(static a => Patch<Engagement>.Between(a, a with { }).IsEmpty);

    [Fact]
    public void Then_TwoPatches_DoesBoth() =>
        Gen.Select(Any.Engagement, Any.Engagement, Any.Engagement).Sample(static (a, b, c) =>
        {
            var (first, second) = (Patch<Engagement>.Between(a, b), Patch<Engagement>.Between(b, c));
            return first.Then(second).Apply(a) == second.Apply(first.Apply(a));
        });

    [Fact]
    public void OnlyAndWithout_SplitAPatch() =>
        Gen.Select(Any.Engagement, Any.Engagement, Any.Fields).Sample(static (a, b, fields) =>
        {
            var patch = Patch<Engagement>.Between(a, b);
            return patch.Only(fields).Apply(patch.Without(fields).Apply(a)) == b
                && (patch.Only(fields).Fields & patch.Without(fields).Fields).IsEmpty;
        });

    [Fact]
    public void Equals_ValuesOutsideTheFields_DoNotCount() =>
        Assert.Equal(new Patch<Account>(new() { Name = "a", Phone = "1" }, Account.Fields.Name), new Patch<Account>(new() { Name = "a" }, Account.Fields.Name));

    [Fact]
    public void With_Null_Clears()
    {
        var patch = Patch<Account>.Of(new() { Name = "a" }).With(Account.Fields.Phone, null);

        Assert.True(patch.Carries(Account.Fields.Phone) && patch.Clears(Account.Fields.Phone));
        Assert.False(patch.Clears(Account.Fields.Name) || patch.Carries(Account.Fields.Kind));
        Assert.Equal(new() { Name = "a", Kind = AccountKind.Customer }, patch.Apply(new() { Phone = "1", Kind = AccountKind.Customer }));
    }

    [Fact]
    public void ToString_WithValues_ShowsNamesOnly() =>
        Assert.Equal("account {name, phone}", Patch<Account>.Of(new() { Name = "secret" }).With(Account.Fields.Phone, null).ToString());
}
