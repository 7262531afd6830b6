using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Users of the firm: read. Portal and system users are none of its workers.</summary>
internal sealed class SalesforceUserEndpoint(SalesforceContext context) : SalesforceEndpoint<SalesforceUser, Worker>(
    context,
    new EndpointCapabilities<Worker> { Carries = SalesforceUserMapper.Carries, Paging = PagingKind.Keyset },
    new SalesforceUserMapper(context.System).ToCanonical)
{
    public static IReadOnlyList<string> Names { get; } = SalesforceContext.Select(SalesforceUserMapper.Uses, "IsActive");

    public override IReadOnlyList<SalesforceFieldUse<Worker>> Uses => SalesforceUserMapper.Uses;

    protected override string Type => "User";

    protected override IReadOnlyList<string> Fields => Names;

    protected override bool HasDeletes => false;

    protected override string Filter => "UserType = 'Standard'";

    protected override Presence PresenceOf(SalesforceUser row) => row.IsActive ? Presence.Present : Presence.Archived;

    protected override Task<SalesforceQueryResult<SalesforceUser>> QueryAsync(string statement, CancellationToken cancellationToken) => Api.QueryUsersAsync(Options.ApiVersion, statement, cancellationToken);
}
