using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Contacts: read, changed by id, made by an upsert on our mark where the org has a field for it.</summary>
internal sealed class SalesforceContactEndpoint : SalesforceWritableEndpoint<SalesforceContact, Contact>
{
    private readonly SalesforceContactMapper _mapper;

    public SalesforceContactEndpoint(SalesforceContext context)
        : this(context, new SalesforceContactMapper(context.System, context.Options))
    {
    }

    private SalesforceContactEndpoint(SalesforceContext context, SalesforceContactMapper mapper)
        : base(context, Describe(context.Options), mapper.ToCanonical, static row => row.Correlation)
    {
        _mapper = mapper;
        Uses = SalesforceContactMapper.Uses(context);
        Fields = FieldsOf(context);
    }

    public override IReadOnlyList<SalesforceFieldUse<Contact>> Uses { get; }

    protected override string Type => "Contact";

    protected override IReadOnlyList<string> Fields { get; }

    protected override string? CorrelationField => Options.ContactCorrelationField;

    public static IReadOnlyList<string> FieldsOf(SalesforceContext context) => SalesforceContext.Select(SalesforceContactMapper.Uses(context), "MasterRecordId", context.Options.ContactCorrelationField);

    protected override Task<SalesforceQueryResult<SalesforceContact>> QueryAsync(string statement, CancellationToken cancellationToken) => Api.QueryContactsAsync(Options.ApiVersion, statement, cancellationToken);

    protected override void Fill(WireBody body, Patch<Contact> patch) => _mapper.FromCanonical(body, patch);

    protected override string? CorrelationOf(SalesforceContact row) => row.Correlation;

    private static EndpointCapabilities<Contact> Describe(SalesforceOptions options)
    {
        var canCreate = options.ContactCorrelationField.Length > 0;
        return new()
        {
            Carries = SalesforceContactMapper.Carries,
            Takes = SalesforceContactMapper.Carries,
            RequiredAttributes = Contact.Fields.FamilyName.AsSet(),
            CanCreate = canCreate,
            CanUpdate = true,
            Paging = PagingKind.Keyset,
            WriteBatch = SalesforcePlatform.LargestCollection,
            CreateSafety = canCreate ? CreateSafety.Upsert : CreateSafety.None,
            ReportsDeletes = true,
            RoundTrip = SalesforceContactMapper.RoundTrip,
        };
    }
}
