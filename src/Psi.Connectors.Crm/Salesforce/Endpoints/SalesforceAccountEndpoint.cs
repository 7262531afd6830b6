using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Accounts: read, made by an upsert on our mark, changed by id.</summary>
internal sealed class SalesforceAccountEndpoint : SalesforceWritableEndpoint<SalesforceAccount, Account>
{
    private readonly SalesforceAccountMapper _mapper;

    public SalesforceAccountEndpoint(SalesforceContext context)
        : this(context, new SalesforceAccountMapper(context.System, context.Options, context.Connection))
    {
    }

    private SalesforceAccountEndpoint(SalesforceContext context, SalesforceAccountMapper mapper)
        : base(context, Describe(context.Options, mapper), mapper.ToCanonical, static row => row.Correlation)
    {
        _mapper = mapper;
        Uses = SalesforceAccountMapper.Uses(context);
        Fields = FieldsOf(context);
    }

    protected override string Type => "Account";

    protected override IReadOnlyList<string> Fields { get; }

    protected override string? CorrelationField => Options.CorrelationField;

    public override IReadOnlyList<SalesforceFieldUse<Account>> Uses { get; }

    public static IReadOnlyList<string> FieldsOf(SalesforceContext context) => SalesforceContext.Select(SalesforceAccountMapper.Uses(context), "MasterRecordId", context.Options.CorrelationField);

    protected override Task<SalesforceQueryResult<SalesforceAccount>> QueryAsync(string statement, CancellationToken cancellationToken) => Api.QueryAccountsAsync(Options.ApiVersion, statement, cancellationToken);

    protected override void Fill(WireBody body, Patch<Account> patch) => _mapper.FromCanonical(body, patch);

    protected override string? CorrelationOf(SalesforceAccount row) => row.Correlation;

    private static EndpointCapabilities<Account> Describe(SalesforceOptions options, SalesforceAccountMapper mapper)
    {
        var canCreate = options.CorrelationField.Length > 0;
        return new()
        {
            Carries = mapper.Carries,
            Takes = mapper.Takes,
            TakesOnCreateOnly = mapper.Takes & Account.Fields.Currency,
            RequiredAttributes = Account.Fields.Name,
            CanCreate = canCreate,
            CanUpdate = true,
            Paging = PagingKind.Keyset,
            WriteBatch = SalesforcePlatform.LargestCollection,
            CreateSafety = canCreate ? CreateSafety.Upsert : CreateSafety.None,
            ReportsDeletes = true,
            RoundTrip = mapper.RoundTrip,
        };
    }
}
