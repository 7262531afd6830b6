namespace Psi.Canonical.Tests.Machinery;

public class RedactionTests
{
    [Fact]
    public void Of_PersonalData_IsTakenOut()
    {
        var contact = new Contact { Account = Ref<Account>.External("crm", "1"), GivenName = "Ada", Email = "ada@example.com", Address = new() { City = "Delft" }, Active = true };

        var redacted = Redaction.Of(contact);

        Assert.Equal(new() { Account = contact.Account, GivenName = Redaction.Mark, Email = Redaction.Mark, Active = true }, redacted);
    }

    [Fact]
    public void Of_PartsThatHoldProtectedData_KeepTheRest()
    {
        var kit = new Kit { Lines = [new() { Key = "1", Hours = 2, Note = "Ada" }], Secret = [new() { Key = "1" }], Loose = [new() { Key = "2", Hours = 1 }] };

        Assert.Equal(new() { Lines = [new() { Key = "1", Hours = 2, Note = Redaction.Mark }], Loose = kit.Loose }, Redaction.Of(kit));
        Assert.Equal(kit with { Secret = null }, Redaction.Of(kit, DataClassification.Financial));
        Assert.Same(kit, Redaction.Of(kit, DataClassification.None));
    }

    [Fact]
    public void Of_NothingProtected_IsTheSameInstance()
    {
        var account = new Account { Name = "Acme" };

        Assert.Same(account, Redaction.Of(account));
    }

    [Fact]
    public void Fields_PartsWithProtectedData_Count()
    {
        Assert.True(Redaction.Fields<Engagement>(DataClassification.Financial).Contains(Engagement.Fields.Steps));
        Assert.Equal(Engagement.Fields.Home | Engagement.Fields.PartnerName, Redaction.Fields<Engagement>(DataClassification.Personal));
        Assert.True(Redaction.Fields<Worker>(DataClassification.Personal).Contains(Worker.Fields.Pay));
    }

    [Fact]
    public void ToString_OfARecord_ShowsNamesNeverValues()
    {
        Assert.Equal("Contact { GivenName, Active }", new Contact { GivenName = "Ada", Active = true }.ToString());
        Assert.Equal("Address { City }", new Address { City = "Delft" }.ToString());
        Assert.Equal("Contact { }", new Contact().ToString());
    }
}
