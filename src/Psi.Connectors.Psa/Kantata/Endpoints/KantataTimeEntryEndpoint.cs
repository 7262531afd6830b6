using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataTimeEntryEndpoint(KantataClient client) : KantataLineEndpoint<KantataTimeEntry, TimeEntry>(client, new EndpointCapabilities<TimeEntry>
{
    Carries = KantataTimeEntryMapper.Carries,
    Paging = PagingKind.NumberedWindow,
})
{
    protected override KantataList<KantataTimeEntry> List { get; } = new()
    {
        Key = "time_entries",
        ListAsync = client.Api.ListTimeEntriesAsync,
        Map = static envelope => envelope.TimeEntries,
        Include = "workspace,user,story,role,active_submission,recent_submission,external_references",
        TakeAll = static query => query.FromArchivedWorkspaces = "true",
    };

    protected override KantataList<KantataSubmission> Submissions { get; } = new()
    {
        Key = "timesheet_submissions",
        ListAsync = client.Api.ListTimesheetSubmissionsAsync,
        Map = static envelope => envelope.TimesheetSubmissions,
        Include = "workspace",
        Order = "date:asc",
    };

    protected override ObservationMapper<KantataSeen<KantataTimeEntry>, TimeEntry> Mapper { get; } = KantataMapping.Mapper<KantataTimeEntry, TimeEntry>(
        client,
        KantataTimeEntryMapper.Carries,
        new KantataTimeEntryMapper(client.System).ToCanonical,
        settledElsewhere: static seen => seen.Row.IsInvoiced == true);

    protected override void OfSubmissions(KantataQuery query, string ids) => query.WithRecentTimesheetIds = ids;
}
