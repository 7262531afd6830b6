using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataTaskEndpoint : KantataWriteEndpoint<KantataStory, ProjectTask>
{
    private const string Include = "workspace,parent,external_references";

    public KantataTaskEndpoint(KantataClient client)
        : base(client, new EndpointCapabilities<ProjectTask>
        {
            Carries = KantataTaskMapper.Carries,
            Takes = KantataTaskMapper.Takes,
            TakesOnCreateOnly = ProjectTask.Fields.Project,
            RequiredReferences = ProjectTask.Fields.Project,
            RequiredAttributes = ProjectTask.Fields.Name,
            CanCreate = true,
            CanUpdate = true,
            Paging = PagingKind.NumberedWindow,
            CreateSafety = CreateSafety.LookUpByCorrelation,
            ReportsDeletes = true,
            RoundTrip = KantataTaskMapper.RoundTrip,
        })
    {
        List = new()
        {
            Key = "stories",
            ListAsync = client.Api.ListStoriesAsync,
            Map = static envelope => envelope.Stories,
            Include = Include,
            TakeAll = static query =>
            {
                query.AllOnAccount = "true";
                query.ShowArchived = "true";
                query.ShowDeleted = "true";
                query.ShowFromArchivedWorkspaces = "true";
            },
        };
        Mapper = KantataMapping.Mapper<KantataStory, ProjectTask>(
            client,
            KantataTaskMapper.Carries,
            new KantataTaskMapper(client.System, client.Options).ToCanonical,
            presence: static seen => seen.Row.DeletedAt is not null ? Presence.Deleted : seen.Row.Archived == true ? Presence.Archived : Presence.Present);
    }

    protected override KantataList<KantataStory> List { get; }

    protected override ObservationMapper<KantataSeen<KantataStory>, ProjectTask> Mapper { get; }

    protected override WireBody BodyOf(Patch<ProjectTask> patch) => KantataTaskMapper.FromCanonical(patch);

    protected override async Task<WriteResult<ProjectTask>> WriteAsync(WriteItem<ProjectTask> item, CancellationToken cancellationToken)
    {
        switch (item.Step)
        {
            case Create:
                var body = KantataTaskMapper.FromCanonical(item.Patch);
                if (!item.Patch.Carries(ProjectTask.Fields.Kind) || item.Patch.Values.Kind is null)
                {
                    // The platform wants a type.
                    body.Set("story_type", "task");
                }

                body.Set("external_reference", KantataMapping.Reference(Client.Options, Model, item.Correlation));
                return await DoneAsync(await Client.Api.CreateStoryAsync(new WireBody().Set("story", body), Include, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            case Update:
                var changes = KantataTaskMapper.FromCanonical(item.Patch.Without(ProjectTask.Fields.Project));
                return await DoneAsync(await Client.Api.UpdateStoryAsync(IdOf(item), new WireBody().Set("story", changes), Include, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            default:
                throw Unsupported(item.Step);
        }
    }
}
