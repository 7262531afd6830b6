using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Detection;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Detection;

public sealed class ChangeTests
{
    private const int Mapper = 3;

    private static readonly FieldSet<Account> Carried = Account.Fields.Name.AsSet() | Account.Fields.Phone | Account.Fields.AnnualRevenue;
    private static readonly Account Acme = new() { Name = "Acme", Phone = "1", AnnualRevenue = new Money(100m, CurrencyCode.Eur) };

    [Fact]
    public void Between_SameRecord_IsNothing()
    {
        var shadow = Shadow(Acme);

        Assert.Null(Between(shadow, Acme with { AnnualRevenue = new Money(100.00m, CurrencyCode.Eur) }));
    }

    [Fact]
    public void Between_RecordThatMatchesAsAWhole_IsNotComparedByAttribute()
    {
        var shadow = Shadow(Acme);
        shadow.Header.Seen[Account.Fields.Phone.Index]++;

        Assert.Null(Between(shadow, Acme));
    }

    [Fact]
    public void Between_OneAttributeDiffers_NamesThatOne()
    {
        var change = Between(Shadow(Acme), Acme with { Phone = "2" });

        Assert.Equal(Account.Fields.Phone.AsSet(), change!.Fields);
        Assert.True(change.First.IsEmpty);
    }

    [Fact]
    public void Between_AttributeClearedThatIsCarried_NamesIt() =>
        Assert.Equal(Account.Fields.Phone.AsSet(), Between(Shadow(Acme), Acme with { Phone = null })!.Fields);

    [Fact]
    public void Between_AttributeNotCarriedAnyMore_IsNothing() =>
        Assert.Null(Between(Shadow(Acme), Acme with { Phone = null }, Carried.Remove(Account.Fields.Phone)));

    [Fact]
    public void Between_AttributeCarriedForTheFirstTime_IsItsFirst()
    {
        var change = Between(Shadow(Acme), Acme with { Industry = "Ships" }, Carried | Account.Fields.Industry);

        Assert.Equal((Account.Fields.Industry.AsSet(), Account.Fields.Industry.AsSet()), (change!.Fields, change.First));
    }

    [Fact]
    public void Between_NewMapperOrPresence_IsAskedByAttribute()
    {
        var shadow = Shadow(Acme);

        Assert.True(Change<Account>.Between(shadow, Observed(Acme, Carried), Mapper + 1, Scratch())!.Fields.IsEmpty);
        Assert.True(Change<Account>.Between(shadow, Observed(Acme, Carried) with { Presence = Presence.Archived }, Mapper, Scratch())!.Fields.IsEmpty);
    }

    [Fact]
    public void Between_RowOfBeforeThereWereDigests_IsComparedByAttribute()
    {
        var shadow = Shadow(Acme);
        shadow.Header.Digest = null;

        Assert.Null(Between(shadow, Acme));
        Assert.Equal(Account.Fields.Name.AsSet(), Between(shadow, Acme with { Name = "Acme Ltd" })!.Fields);
    }

    [Fact]
    public void Between_SeveralChangesTakenIn_MatchesTheLastOnly()
    {
        var shadow = Shadow(Acme);
        Between(shadow, Acme with { Phone = "2" })!.Absorb(2, Mapper);

        Assert.Null(Between(shadow, Acme with { Phone = "2" }));
        Assert.Equal(Account.Fields.Phone.AsSet(), Between(shadow, Acme)!.Fields);
    }

    [Fact]
    public void Between_AttributeLeftOutBefore_IsNamedWhenItIsSaidAgain()
    {
        var shadow = Shadow(Acme);
        var change = Between(shadow, Acme with { Name = "Acme Ltd", Phone = "2" })!;
        change.Leave(["phone"]);
        change.Absorb(2, Mapper);

        Assert.Equal(Account.Fields.Phone.AsSet(), Between(shadow, Acme with { Name = "Acme Ltd", Phone = "2" })!.Fields);
    }

    [Fact]
    public void Digest_OfAStoredRow_IsKept()
    {
        var shadow = Shadow(Acme);

        var read = Codec.UnpackShadow<Account>(shadow.ExternalId, Codec.Pack(shadow));

        Assert.Equal(Account.Digest(Acme, Carried), read.Header.Digest);
        Assert.Null(Between(read, Acme));
    }

    [Fact]
    public void Digest_OfARowOfAnotherLayout_IsForgotten()
    {
        var header = new ShadowHeader { Digest = 1 };

        new Layouts().Adapt<Account>(header);

        Assert.Null(header.Digest);
    }

    private static ShadowRow<Account> Shadow(Account account)
    {
        var shadow = new ShadowRow<Account>("a1", new ShadowHeader(), []);
        new Layouts().Adapt<Account>(shadow.Header);
        Between(shadow, account)!.Absorb(1, Mapper);
        return shadow;
    }

    private static Change<Account>? Between(ShadowRow<Account> shadow, Account account, FieldSet<Account>? carried = null) =>
        Change<Account>.Between(shadow, Observed(account, carried ?? Carried), Mapper, Scratch());

    private static Observation<Account> Observed(Account account, FieldSet<Account> carried) =>
        new(new RecordRef(new SystemId("crm"), Account.Schema.Name, "a1"), account, carried) { Presence = Presence.Present };

    private static ulong[] Scratch() => new ulong[Account.AllFields.Count];
}
