using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Psi.Canonical;
using Psi.Sync.Processes;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Processes;

public class CloudEventsTests
{
    private static readonly Guid Id = new("01990000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset At = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TransitionEvent Ready = new(PsiEvents.ProjectReady, "project", Id, "financialSetup", "pending", "ready", [new("account", Id)]);

    [Fact]
    public void Of_AnEventOfASystem_HasEveryAttribute()
    {
        var cloud = CloudEvents.Of(EventRow.Of(Ready, "id-1", "psa", At), "acme");

        Assert.Equal("id-1", cloud.Id);
        Assert.Equal("psi.project.ready.v1", cloud.Type);
        Assert.Equal(new Uri("psi://acme/psa"), cloud.Source);
        Assert.Equal("01990000000070008000000000000001", cloud.Subject);
        Assert.Equal(At, cloud.Time);
        Assert.Equal("application/json", cloud.DataContentType);
        Assert.Equal(new Uri("urn:psi:event:project.ready:v1"), cloud.DataSchema);
        Assert.True(cloud.IsValid);
    }

    [Fact]
    public void Of_AnEventOfPsi_HasNoSystemInItsSource() =>
        Assert.Equal(new Uri("psi://acme"), CloudEvents.Of(EventRow.Of(Ready, "id-1", null, At), "acme").Source);

    [Fact]
    public void Of_ATypeOfTheHost_HasNoSchema() =>
        Assert.Null(CloudEvents.Of(EventRow.Of(new AnnouncedEvent("acme.contract.signed.v1", "contract", Id), "id-1", null, At), "acme").DataSchema);

    [Fact]
    public void Of_ARowWithoutData_IsStillAnEvent()
    {
        var cloud = CloudEvents.Of(new EventRow(PsiEvents.ProjectReady, "id-1", Id.ToString("N"), "project", At), "acme");

        Assert.True(cloud.IsValid);
        Assert.Null(cloud.Data);
    }

    [Fact]
    public void Of_ByTheSdksFormatter_RoundTrips()
    {
        var stored = Codec.Unpack(Codec.Pack(EventRow.Of(Ready, "id-1", "psa", At), SyncJsonContext.Default.EventRow), SyncJsonContext.Default.EventRow);
        var formatter = new JsonEventFormatter();

        var body = formatter.EncodeStructuredModeMessage(CloudEvents.Of(stored, "acme"), out var contentType);
        var read = formatter.DecodeStructuredModeMessage(body, contentType, null);

        Assert.Equal(Ready, EventJson.Read(read.Type!, JsonSerializer.SerializeToUtf8Bytes((JsonElement)read.Data!)));
        Assert.Equal(("id-1", At, new Uri("psi://acme/psa")), (read.Id, read.Time, read.Source));
    }
}
