using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Contacts: read.</summary>
internal sealed class SalesforceContactEndpoint(SalesforceContext context) : SalesforceEndpoint<SalesforceContact, Contact>(
    context,
    new EndpointCapabilities<Contact> { Carries = SalesforceContactMapper.Carries, Paging = PagingKind.Keyset, ReportsDeletes = true },
    new SalesforceContactMapper(context.System).ToCanonical)
{
    protected override string Type => "Contact";

    protected override IReadOnlyList<string> Fields { get; } = FieldsOf(context);

    public override IReadOnlyList<SalesforceFieldUse<Contact>> Uses { get; } = SalesforceContactMapper.Uses(context);

    public static IReadOnlyList<string> FieldsOf(SalesforceContext context) => SalesforceContext.Select(SalesforceContactMapper.Uses(context), "MasterRecordId");

    protected override Task<SalesforceQueryResult<SalesforceContact>> QueryAsync(string statement, CancellationToken cancellationToken) => Api.QueryContactsAsync(Options.ApiVersion, statement, cancellationToken);
}
