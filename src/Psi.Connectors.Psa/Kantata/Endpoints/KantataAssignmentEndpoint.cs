using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataAssignmentEndpoint(KantataClient client) : KantataReadEndpoint<KantataAssignment, Assignment>(client, new EndpointCapabilities<Assignment>
{
    Carries = KantataPeopleMapper.CarriesOfAssignment,
    Paging = PagingKind.NumberedWindow,
})
{
    private readonly KantataList<KantataStory> _stories = new()
    {
        Key = "stories",
        ListAsync = client.Api.ListStoriesAsync,
        Map = static envelope => envelope.Stories,
        Include = "workspace",
        TakeAll = static query =>
        {
            query.AllOnAccount = "true";
            query.ShowArchived = "true";
            query.ShowDeleted = "true";
            query.ShowFromArchivedWorkspaces = "true";
        },
    };

    protected override KantataList<KantataAssignment> List { get; } = new()
    {
        Key = "assignments",
        ListAsync = client.Api.ListAssignmentsAsync,
        Map = static envelope => envelope.Assignments,
        Include = "story,assignee,external_references",
        TakeAll = static query =>
        {
            query.InUnarchivedStories = "false";
            query.InUnarchivedWorkspaces = "false";
        },
    };

    protected override ObservationMapper<KantataSeen<KantataAssignment>, Assignment> Mapper { get; } =
        KantataMapping.Mapper<KantataAssignment, Assignment>(client, KantataPeopleMapper.CarriesOfAssignment, new KantataPeopleMapper(client.System, client.Options).ToAssignment);

    protected override async Task CompleteAsync(IReadOnlyList<KantataAssignment> rows, KantataEnvelope envelope, CancellationToken cancellationToken)
    {
        // The task that came with the assignment is without its project.
        var ids = rows.Select(static row => row.StoryId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var (story, _) in await KantataWindows.ReadByIdsAsync(_stories, ids, cancellationToken).ConfigureAwait(false))
        {
            (envelope.Stories ??= [])[story.Id!] = story;
        }
    }
}
