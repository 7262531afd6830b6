using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>
/// Staffing requests. A request cannot bear our reference, but the place on the team that it is about can: that is made first,
/// with the reference, and a request about that place is ours.
/// </summary>
internal sealed class KantataRequestEndpoint : KantataWriteEndpoint<KantataResourceRequest, ResourceRequest>
{
    private const string Place = "workspace-resource";
    private const string Request = "request";
    private const string PlaceInclude = "workspace,role,user,pending_resource_request,external_references";

    private readonly KantataRequestMapper _mapper;
    private readonly KantataList<KantataWorkspaceResource> _places;

    public KantataRequestEndpoint(KantataClient client)
        : this(client, new KantataRequestMapper(client.System, client.Options))
    {
    }

    private KantataRequestEndpoint(KantataClient client, KantataRequestMapper mapper)
        : base(client, new EndpointCapabilities<ResourceRequest>
        {
            Carries = KantataRequestMapper.Carries,
            Takes = KantataRequestMapper.Takes,
            TakesOnCreateOnly = KantataRequestMapper.Takes,
            RequiredReferences = [ResourceRequest.Fields.Project, ResourceRequest.Fields.Role],
            CanCreate = true,
            Paging = PagingKind.NumberedWindow,
            CreateSafety = CreateSafety.LookUpByCorrelation,
            RoundTrip = mapper.RoundTrip,
        })
    {
        _mapper = mapper;
        _places = new()
        {
            Key = "workspace_resources",
            ListAsync = client.Api.ListWorkspaceResourcesAsync,
            Map = static envelope => envelope.WorkspaceResources,
            Include = PlaceInclude,
            TakeAll = static query => query.IncludeUnnamed = "true",
        };
        List = new()
        {
            Key = "resource_requests",
            ListAsync = client.Api.ListResourceRequestsAsync,
            Map = static envelope => envelope.ResourceRequests,
            Include = "resource,approvers",
            Order = null,
        };
        Mapper = KantataMapping.Mapper<KantataResourceRequest, ResourceRequest>(
            client,
            KantataRequestMapper.Carries,
            mapper.ToCanonical,
            correlation: seen => KantataMapping.Find(seen.Envelope.WorkspaceResources, seen.Row.ResourceId) is { } place
                ? KantataMapping.Reference(seen.Envelope, place, client.Options.ServiceName)
                : null);
    }

    protected override KantataList<KantataResourceRequest> List { get; }

    protected override ObservationMapper<KantataSeen<KantataResourceRequest>, ResourceRequest> Mapper { get; }

    public override IReadOnlyList<string> StepsOf(WriteKind kind, Patch<ResourceRequest> patch) =>
        kind == WriteKind.Create ? [Place, Request] : throw Unsupported(kind.ToString());

    public override async Task<IReadOnlyList<Verification<ResourceRequest>>> VerifyAsync(IReadOnlyList<WriteItem<ResourceRequest>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var places = await Windows.ReadByReferencesAsync(_places, Model, [.. items.Select(static item => item.Correlation)], cancellationToken).ConfigureAwait(false);
        var byCorrelation = places.ToLookup(read => KantataMapping.Reference(read.Envelope, read.Row, Client.Options.ServiceName), static read => read.Row, StringComparer.Ordinal);
        var verifications = new List<Verification<ResourceRequest>>(items.Count);
        foreach (var item in items)
        {
            var found = byCorrelation[item.Correlation].ToList();
            verifications.Add(found.Count switch
            {
                0 => Verification<ResourceRequest>.NotFound,
                > 1 => Verification<ResourceRequest>.Undecided,
                _ when item.Step == Place => Verification<ResourceRequest>.Landed(WriteResult<ResourceRequest>.Done(null, memo: found[0].Id)),
                _ => await VerifyRequestAsync(found[0], cancellationToken).ConfigureAwait(false),
            });
        }

        return verifications;
    }

    protected override async Task CompleteAsync(IReadOnlyList<KantataResourceRequest> rows, KantataEnvelope envelope, CancellationToken cancellationToken)
    {
        // What is included holds no ids of others: the places are read with theirs.
        var ids = rows.Select(static row => row.ResourceId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var (place, read) in await KantataWindows.ReadByIdsAsync(_places, ids, cancellationToken).ConfigureAwait(false))
        {
            (envelope.WorkspaceResources ??= [])[place.Id!] = place;
            foreach (var (id, reference) in read.ExternalReferences ?? [])
            {
                (envelope.ExternalReferences ??= [])[id] = reference;
            }
        }
    }

    protected override WireBody BodyOf(Patch<ResourceRequest> patch) => KantataRequestMapper.ToPlace(patch);

    protected override async Task<WriteResult<ResourceRequest>> WriteAsync(WriteItem<ResourceRequest> item, CancellationToken cancellationToken)
    {
        switch (item.Step)
        {
            case Place:
                var place = KantataRequestMapper.ToPlace(item.Patch).Set("external_reference", KantataMapping.Reference(Client.Options, Model, item.Correlation));
                var made = await Client.Api.CreateWorkspaceResourceAsync(new WireBody().Set("workspace_resource", place), PlaceInclude, cancellationToken).ConfigureAwait(false);
                var placeId = _places.Rows(made) is [{ Id: { } id }, ..]
                    ? id
                    : throw new ConnectorException(FailureKind.OutcomeUnknown, Client.Connection, $"Connection '{Client.Connection}': the answer to a write of a place names none. Whether it ran is to be verified.");
                return WriteResult<ResourceRequest>.Done(null, memo: placeId);
            case Request:
                var about = item.Memo.GetValueOrDefault(Place)
                    ?? throw new FormatException($"Step '{Request}' of '{item.GoldenId:N}' does not know its place on the team. Verify step '{Place}' first.");
                var body = _mapper.ToRequest(item.Patch, about, await ApproverAsync(item, cancellationToken).ConfigureAwait(false));
                var envelope = await Client.Api.CreateResourceRequestAsync(new WireBody().Set("resource_request", body), List.Include, cancellationToken).ConfigureAwait(false);
                return await DoneAsync(envelope, cancellationToken).ConfigureAwait(false);
            default:
                throw Unsupported(item.Step);
        }
    }

    private async Task<Verification<ResourceRequest>> VerifyRequestAsync(KantataWorkspaceResource place, CancellationToken cancellationToken)
    {
        if (place.PendingResourceRequestId is { } pending && (await ReadByIdsAsync([pending], cancellationToken).ConfigureAwait(false)) is [{ Presence: Presence.Present } seen])
        {
            return Verification<ResourceRequest>.Landed(WriteResult<ResourceRequest>.Done(pending, seen));
        }

        // Decided meanwhile: it no longer waits, so the place does not name it.
        var all = await Windows.ReadAllAsync(List, static _ => { }, cancellationToken).ConfigureAwait(false);
        var ours = all.Where(read => read.Row.ResourceId == place.Id).DistinctBy(static read => read.Row.Id).ToList();
        if (ours.Count != 1)
        {
            return ours.Count == 0 ? Verification<ResourceRequest>.NotFound : Verification<ResourceRequest>.Undecided;
        }

        var observed = (await ObserveAsync(ours, cancellationToken).ConfigureAwait(false))[0];
        return Verification<ResourceRequest>.Landed(WriteResult<ResourceRequest>.Done(observed.Record.ExternalId, observed));
    }

    private async Task<string> ApproverAsync(WriteItem<ResourceRequest> item, CancellationToken cancellationToken)
    {
        if (Client.Options.ApproverId is { Length: > 0 } approver)
        {
            return approver;
        }

        var project = item.Patch.Values.Project?.Record.ExternalId;
        var query = new KantataQuery { Only = project, Include = "primary_maven", IncludeArchived = "true", PerPage = 1 };
        var envelope = await Client.ListWorkspacesAsync(query, cancellationToken).ConfigureAwait(false);
        return envelope.Rows("workspaces", envelope.Workspaces) is [{ PrimaryMavenId: { } lead }, ..]
            ? lead
            : throw Client.Refuse(FailureKind.Validation, $"project '{project}' has no lead who could decide on a staffing request. Give it one in Kantata, or set '{Client.Connection}:{nameof(KantataOptions.ApproverId)}'.", "approver_ids");
    }
}
