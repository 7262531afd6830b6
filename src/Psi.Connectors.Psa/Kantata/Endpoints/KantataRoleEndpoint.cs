using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>Roles. One that was deleted is still named by the work done in it: it is read as no longer active, not as gone.</summary>
internal sealed class KantataRoleEndpoint(KantataClient client) : KantataReadEndpoint<KantataRole, Role>(client, new EndpointCapabilities<Role>
{
    Carries = KantataPeopleMapper.CarriesOfRole,
    Paging = PagingKind.NumberedWindow,
})
{
    protected override KantataList<KantataRole> List { get; } = new()
    {
        Key = "roles",
        ListAsync = client.Api.ListRolesAsync,
        Map = static envelope => envelope.Roles,
        Include = "external_references",
        Order = null,
    };

    protected override bool IsReadWhole => true;

    protected override ObservationMapper<KantataSeen<KantataRole>, Role> Mapper { get; } =
        KantataMapping.Mapper<KantataRole, Role>(client, KantataPeopleMapper.CarriesOfRole, static (seen, _) => KantataPeopleMapper.ToRole(seen.Row));
}
