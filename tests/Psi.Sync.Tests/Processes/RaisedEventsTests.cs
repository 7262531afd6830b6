using Psi.Canonical;
using Psi.Sync.Processes;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Processes;

public class RaisedEventsTests
{
    private static readonly Guid Id = new("01990000-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("01990000-0000-7000-8000-000000000002");

    [Fact]
    public void Of_ATransition_IsItsEvent() =>
        Assert.Equal([PsiEvents.TimeApproved], Types(Row(GoldenState.Live, Approval.Approved), new() { Status = Approval.Submitted }, stood: true));

    [Fact]
    public void Of_ARecordThatEnded_IsWhatItsEndMeans() =>
        Assert.Equal([PsiEvents.TimeReopened], Types(Row(GoldenState.Ended, Approval.Approved), new() { Status = Approval.Approved }, stood: true));

    [Fact]
    public void Of_ARecordThatHadEnded_IsNothing() =>
        Assert.Empty(Types(Row(GoldenState.Ended, Approval.Draft), new() { Status = Approval.Approved }, stood: false));

    [Fact]
    public void Of_AnAccountThatWasMerged_NamesBoth()
    {
        var row = new GoldenRow<Account>(Id, new GoldenHeader { State = GoldenState.Merged, MergedInto = Other }, new());

        var merged = Assert.IsType<MergedEvent>(Assert.Single(RaisedEvents.Of(row, new(), stood: true, changes: false)));

        Assert.Equal((PsiEvents.AccountMerged, Other, Id), (merged.Type, merged.Id, merged.Merged));
    }

    [Fact]
    public void Of_AnyChange_IsAnEventWhenAskedFor()
    {
        var row = Row(GoldenState.Live, Approval.Draft);

        Assert.Empty(Types(row, new() { Status = Approval.Draft, Notes = "before" }, stood: true));
        Assert.Equal(["psi.time-entry.changed.v1"], Types(row, new() { Status = Approval.Draft, Notes = "before" }, stood: true, changes: true));
        Assert.Empty(Types(row, null, stood: false, changes: true));
    }

    private static GoldenRow<TimeEntry> Row(GoldenState state, Approval status) => new(Id, new GoldenHeader { State = state }, new() { Status = status });

    private static IEnumerable<string> Types(GoldenRow<TimeEntry> row, TimeEntry? before, bool stood, bool changes = false) =>
        RaisedEvents.Of(row, before, stood, changes).Select(static said => said.Type);
}
