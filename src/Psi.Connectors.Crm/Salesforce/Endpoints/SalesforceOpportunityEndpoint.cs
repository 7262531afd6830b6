using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>Opportunities with their lines: read; what was billed is written.</summary>
internal sealed class SalesforceOpportunityEndpoint : SalesforceWritableEndpoint<SalesforceOpportunity, Opportunity>
{
    private readonly SalesforceOpportunityMapper _mapper;

    public SalesforceOpportunityEndpoint(SalesforceContext context)
        : this(context, new SalesforceOpportunityMapper(context.System, context.Options, context.Connection))
    {
    }

    private SalesforceOpportunityEndpoint(SalesforceContext context, SalesforceOpportunityMapper mapper)
        : base(context, Describe(mapper), mapper.ToCanonical)
    {
        _mapper = mapper;
        Uses = SalesforceOpportunityMapper.Uses(context);
        Fields =
        [
            .. FieldsOf(context),
            $"(SELECT {string.Join(", ", LineFieldsOf(context))} FROM OpportunityLineItems)",
            "(SELECT ContactId FROM OpportunityContactRoles WHERE IsPrimary = true LIMIT 1)",
        ];
    }

    protected override string Type => "Opportunity";

    protected override IReadOnlyList<string> Fields { get; }

    protected override string? CorrelationField => null;

    protected override bool CanLoadByJob => false;

    public override IReadOnlyList<SalesforceFieldUse<Opportunity>> Uses { get; }

    public static IReadOnlyList<string> FieldsOf(SalesforceContext context) =>
        [.. SalesforceContext.Select(SalesforceOpportunityMapper.Uses(context), context.CurrencyField).Where(static name => name is not ("OpportunityLineItems" or "OpportunityContactRoles.ContactId"))];

    public static IReadOnlyList<string> LineFieldsOf(SalesforceContext context) => SalesforceContext.Names(
        [
            "Id", "Quantity", "UnitPrice", "TotalPrice", "Discount", "ServiceDate", "Description", "SortOrder",
            "Product2.Name", "Product2.ProductCode", "Product2.QuantityUnitOfMeasure", context.Options.LineRoleField, context.Options.LineHoursField,
        ]);

    protected override Task<SalesforceQueryResult<SalesforceOpportunity>> QueryAsync(string statement, CancellationToken cancellationToken) => Api.QueryOpportunitiesAsync(Options.ApiVersion, statement, cancellationToken);

    // The lines of one deal page on a link of their own.
    protected override async Task CompleteAsync(IReadOnlyList<SalesforceOpportunity> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            while (row.OpportunityLineItems is { Done: false, NextRecordsUrl: { Length: > 0 } next } lines)
            {
                var more = await Api.ReadMoreLinesAsync(next.TrimStart('/'), cancellationToken).ConfigureAwait(false);
                more.Records = [.. lines.Records, .. more.Records];
                row.OpportunityLineItems = more;
            }
        }
    }

    protected override void Fill(WireBody body, Patch<Opportunity> patch) => _mapper.FromCanonical(body, patch);

    private static EndpointCapabilities<Opportunity> Describe(SalesforceOpportunityMapper mapper) => new()
    {
        Carries = mapper.Carries,
        Takes = mapper.Takes,
        CanUpdate = !mapper.Takes.IsEmpty,
        Paging = PagingKind.Keyset,
        WriteBatch = SalesforcePlatform.LargestCollection,
        ReportsDeletes = true,
        RoundTrip = mapper.RoundTrip,
    };
}
