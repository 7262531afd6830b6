using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Workspaces. Custom fields travel within a create; on an update they are a step of their own, as the opportunity always is.</summary>
internal sealed class KantataProjectEndpoint : KantataWriteEndpoint<KantataWorkspace, Project>
{
    private const string CustomFields = "custom-fields";
    private const string OpportunityReference = "opportunity";
    private const string Include = "workspace_groups,primary_workspace_group,primary_maven,approvers,custom_field_values,external_references";

    private readonly KantataProjectMapper _mapper;
    private readonly KantataCustomFields _customFields;

    public KantataProjectEndpoint(KantataClient client, KantataCustomFields customFields)
        : this(client, customFields, new KantataProjectMapper(client.System, client.Options))
    {
    }

    private KantataProjectEndpoint(KantataClient client, KantataCustomFields customFields, KantataProjectMapper mapper)
        : base(client, new EndpointCapabilities<Project>
        {
            Carries = mapper.Carries,
            Takes = mapper.Takes,
            TakesOnCreateOnly = KantataProjectMapper.TakesOnCreateOnly,
            RequiredAttributes = Project.Fields.Name,
            CanCreate = true,
            CanUpdate = true,
            Paging = PagingKind.NumberedWindow,
            CreateSafety = CreateSafety.LookUpByCorrelation,
            RoundTrip = mapper.RoundTrip,
        })
    {
        _mapper = mapper;
        _customFields = customFields;
        List = new()
        {
            Key = "workspaces",
            ListAsync = client.ListWorkspacesAsync,
            Map = static envelope => envelope.Workspaces,
            Include = Include,
            TakeAll = static query => query.IncludeArchived = "true",
        };
        Mapper = KantataMapping.Mapper<KantataWorkspace, Project>(
            client,
            mapper.Carries,
            mapper.ToCanonical,
            presence: static seen => seen.Row.Archived == true ? Presence.Archived : Presence.Present);
    }

    protected override KantataList<KantataWorkspace> List { get; }

    protected override ObservationMapper<KantataSeen<KantataWorkspace>, Project> Mapper { get; }

    public override IReadOnlyList<string> StepsOf(WriteKind kind, Patch<Project> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var hasReference = patch.Values.Opportunity is not null && patch.Carries(Project.Fields.Opportunity);
        switch (kind)
        {
            case WriteKind.Create:
                return hasReference ? [Create, OpportunityReference] : [Create];
            case WriteKind.Update:
                var steps = new List<string>(3);
                if (patch.Fields.Overlaps(Capabilities.Takes - KantataProjectMapper.InCustomFields - Project.Fields.Opportunity))
                {
                    steps.Add(Update);
                }

                if (patch.Fields.Overlaps(KantataProjectMapper.InCustomFields))
                {
                    steps.Add(CustomFields);
                }

                if (hasReference)
                {
                    steps.Add(OpportunityReference);
                }

                return steps.Count == 0 ? [Update] : steps;
            default:
                throw Unsupported(kind.ToString());
        }
    }

    protected override Patch<Project> Sent(WriteItem<Project> item) => item.Step switch
    {
        CustomFields => item.Patch.Only(KantataProjectMapper.InCustomFields),
        OpportunityReference => item.Patch.Only(Project.Fields.Opportunity),
        _ => item.Patch.Without(KantataProjectMapper.InCustomFields | Project.Fields.Opportunity),
    };

    protected override WireBody BodyOf(Patch<Project> patch) => _mapper.FromCanonical(patch);

    protected override Task<WriteResult<Project>> WriteAsync(WriteItem<Project> item, CancellationToken cancellationToken) => item.Step switch
    {
        Create => CreateAsync(item, cancellationToken),
        Update => UpdateAsync(item, cancellationToken),
        CustomFields => WriteCustomFieldsAsync(item, cancellationToken),
        OpportunityReference => ReferAsync(item, cancellationToken),
        _ => throw Unsupported(item.Step),
    };

    private async Task<WriteResult<Project>> CreateAsync(WriteItem<Project> item, CancellationToken cancellationToken)
    {
        var body = _mapper.FromCanonical(item.Patch).Set("creator_role", "maven");
        if (item.Patch.Values.Account is { } account)
        {
            body.Set("workspace_group_ids", [account.Record.ExternalId]).Set("primary_workspace_group_id", account.Record.ExternalId);
        }

        var values = new List<WireBody>();
        foreach (var (field, text, amount) in _mapper.CustomValues(item.Patch))
        {
            if (text is not null || amount is not null)
            {
                values.Add(await _customFields.ToBodyAsync(field, text, amount, cancellationToken).ConfigureAwait(false));
            }
        }

        if (values.Count > 0)
        {
            body.Set("custom_fields", values);
        }

        body.Set("external_reference", KantataMapping.Reference(Client.Options, Model, item.Correlation));
        var envelope = await Client.LimitedAsync(() => Client.Api.CreateWorkspaceAsync(new WireBody().Set("workspace", body), Include, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await DoneAsync(envelope, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<Project>> UpdateAsync(WriteItem<Project> item, CancellationToken cancellationToken)
    {
        var id = IdOf(item);
        var body = _mapper.FromCanonical(item.Patch.Without(KantataProjectMapper.TakesOnCreateOnly));
        if (item.Patch.Carries(Project.Fields.Account))
        {
            var (workspace, seen) = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            var client = item.Patch.Values.Account?.Record.ExternalId;
            body.Set("workspace_group_ids", KantataProjectMapper.Groups(workspace, seen, client)).Set("primary_workspace_group_id", client);
        }

        var envelope = await Client.Api.UpdateWorkspaceAsync(id, new WireBody().Set("workspace", body), Include, cancellationToken).ConfigureAwait(false);
        return await DoneAsync(envelope, cancellationToken).ConfigureAwait(false);
    }

    // Setting a value that is there replaces it, so the same call twice changes nothing the second time.
    private async Task<WriteResult<Project>> WriteCustomFieldsAsync(WriteItem<Project> item, CancellationToken cancellationToken)
    {
        var id = IdOf(item);
        var values = new List<WireBody>();
        var cleared = new List<string>();
        foreach (var (field, text, amount) in _mapper.CustomValues(item.Patch))
        {
            if (text is null && amount is null)
            {
                cleared.Add(field);
                continue;
            }

            var value = await _customFields.ToBodyAsync(field, text, amount, cancellationToken).ConfigureAwait(false);
            values.Add(value.Set("subject_type", "Workspace").Set("subject_id", id));
        }

        if (values.Count > 0)
        {
            await Client.LimitedAsync(() => Client.Api.SetCustomFieldValuesAsync(new WireBody().Set("custom_field_values", values), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (cleared.Count > 0)
        {
            var (_, seen) = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            foreach (var value in (seen.CustomFieldValues?.Values ?? Enumerable.Empty<KantataCustomFieldValue>()).Where(value => cleared.Contains(value.CustomFieldName ?? string.Empty, StringComparer.OrdinalIgnoreCase)))
            {
                await Client.LimitedAsync(
                    async () =>
                    {
                        await Client.Api.DeleteCustomFieldValueAsync(value.Id!, cancellationToken).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }

        return await ReadBackAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<Project>> ReferAsync(WriteItem<Project> item, CancellationToken cancellationToken)
    {
        var id = IdOf(item);
        var reference = new WireBody()
            .Set("subject_type", "Workspace")
            .Set("subject_id", id)
            .Set("service_name", Client.Options.CrmServiceName)
            .Set("service_model", Client.Options.CrmServiceModel)
            .Set("service_model_ref", item.Patch.Values.Opportunity?.Record.ExternalId)
            .Set("status", "successful");
        await Client.Api.SetExternalReferenceAsync(new WireBody().Set("external_reference", reference), cancellationToken).ConfigureAwait(false);
        return await ReadBackAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult<Project>> ReadBackAsync(string id, CancellationToken cancellationToken)
    {
        // The write has landed: that it cannot be read back now is no failure of it.
        try
        {
            var seen = (await ReadByIdsAsync([id], cancellationToken).ConfigureAwait(false))[0];
            return WriteResult<Project>.Done(id, seen.Presence is Presence.Missing ? null : seen);
        }
        catch (ConnectorException)
        {
            return WriteResult<Project>.Done(id);
        }
    }

    private async Task<(KantataWorkspace Workspace, KantataEnvelope Envelope)> GetAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await KantataWindows.ReadByIdsAsync(List, [id], cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : throw Client.Refuse(FailureKind.NotFound, $"Kantata shows no project '{id}'. It is gone, or the integration's user may not see it.");
    }
}
