using System.Text;
using System.Text.Json;

namespace Psi.Canonical.Tests.Events;

public class EventJsonTests
{
    private static readonly Guid Id = new("01990000-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("01990000-0000-7000-8000-000000000002");

    public static TheoryData<BusinessEvent> Events =>
    [
        new CreatedEvent(PsiEvents.AccountCreated, "account", Id, [new("parent", Other)]),
        new MergedEvent(PsiEvents.AccountMerged, "account", Id, Other),
        new TransitionEvent(PsiEvents.ProjectReady, "project", Id, "financialSetup", null, "ready", [new("account", Other), new("manager", Id)]),
        new TransitionEvent(PsiEvents.TimeReopened, "time-entry", Id, "status", "approved", null),
        new DayPassedEvent(PsiEvents.InvoiceOverdue, "invoice", Id, "dueOn", new(2026, 3, 31)),
        new ChangedEvent("psi.account.changed.v1", "account", Id, ["name", "phone"]),
        new AnnouncedEvent(PsiEvents.ContractCapReached, "contract", Id),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Read_WhatWasWritten_IsEqual(BusinessEvent said) => Assert.Equal(said, EventJson.Read(said.Type, EventJson.Write(said)));

    [Fact]
    public void Write_ATransition_HasThisForm()
    {
        var said = new TransitionEvent(PsiEvents.ProjectReady, "project", Id, "financialSetup", null, "ready", [new("account", Other)]);

        var json = Encoding.UTF8.GetString(EventJson.Write(said));

        Assert.Equal(
            """{"trigger":"transition","object":"project","id":"01990000000070008000000000000001","attribute":"financialSetup","before":null,"after":"ready","references":{"account":"01990000000070008000000000000002"}}""",
            json);
    }

    [Fact]
    public void Read_UnknownMembers_PassesThemOver()
    {
        var json = """{"new":{"a":[1]},"trigger":"announced","object":"contract","id":"01990000000070008000000000000001"}"""u8;

        Assert.Equal(new AnnouncedEvent("x", "contract", Id), EventJson.Read("x", json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"trigger":"sung","object":"account","id":"01990000000070008000000000000001"}""")]
    [InlineData("""{"trigger":"created","object":"account"}""")]
    [InlineData("""{"trigger":"created","object":"account","id":"1"}""")]
    [InlineData("""{"trigger":"created","object":"An Account","id":"01990000000070008000000000000001"}""")]
    [InlineData("""{"trigger":"created","object":1,"id":"01990000000070008000000000000001"}""")]
    [InlineData("""{"trigger":"transition","object":"account","id":"01990000000070008000000000000001"}""")]
    [InlineData("""{"trigger":"dayPassed","object":"invoice","id":"01990000000070008000000000000001","attribute":"dueOn","day":"soon"}""")]
    [InlineData("""{"trigger":"created","object":"account","id":"01990000000070008000000000000001","references":{"parent":null}}""")]
    [InlineData("""{"trigger":"created","object":"account","id":"0199""")]
    public void Read_WhatDoesNotFit_IsAJsonException(string json) =>
        Assert.ThrowsAny<JsonException>(() => EventJson.Read(PsiEvents.AccountCreated, Encoding.UTF8.GetBytes(json)));
}
