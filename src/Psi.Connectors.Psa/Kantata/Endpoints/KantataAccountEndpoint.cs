using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

internal sealed class KantataAccountEndpoint(KantataClient client) : KantataWriteEndpoint<KantataWorkspaceGroup, Account>(client, new EndpointCapabilities<Account>
{
    Carries = KantataAccountMapper.Carries,
    Takes = KantataAccountMapper.Carries,
    RequiredAttributes = Account.Fields.Name,
    CanCreate = true,
    CanUpdate = true,
    Paging = PagingKind.NumberedWindow,
    CreateSafety = CreateSafety.LookUpByCorrelation,
    RoundTrip = KantataAccountMapper.RoundTrip,
})
{
    private const string Include = "external_references";

    protected override KantataList<KantataWorkspaceGroup> List { get; } = new()
    {
        Key = "workspace_groups",
        ListAsync = client.Api.ListWorkspaceGroupsAsync,
        Map = static envelope => envelope.WorkspaceGroups,
        Include = Include,
        TakeAll = static query => query.CompaniesOnly = "true",
    };

    protected override ObservationMapper<KantataSeen<KantataWorkspaceGroup>, Account> Mapper { get; } =
        KantataMapping.Mapper<KantataWorkspaceGroup, Account>(client, KantataAccountMapper.Carries, static (seen, _) => KantataAccountMapper.ToCanonical(seen.Row));

    protected override WireBody BodyOf(Patch<Account> patch) => KantataAccountMapper.FromCanonical(patch);

    protected override async Task<WriteResult<Account>> WriteAsync(WriteItem<Account> item, CancellationToken cancellationToken)
    {
        var body = KantataAccountMapper.FromCanonical(item.Patch);
        switch (item.Step)
        {
            case Create:
                body.Set("company", (bool?)true).Set("external_reference", KantataMapping.Reference(Client.Options, Model, item.Correlation));
                return await DoneAsync(await Client.Api.CreateWorkspaceGroupAsync(new WireBody().Set("workspace_group", body), Include, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            case Update:
                return await DoneAsync(await Client.Api.UpdateWorkspaceGroupAsync(IdOf(item), new WireBody().Set("workspace_group", body), Include, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            default:
                throw Unsupported(item.Step);
        }
    }
}
