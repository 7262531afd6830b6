namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What other rows of a company refer to by id or code: read together, kept for a while.</summary>
internal sealed class BusinessCentralReferences
{
    private readonly Dictionary<string, BusinessCentralDimensionValue> _valuesByCode = new(StringComparer.OrdinalIgnoreCase);

    public BusinessCentralReferences(
        BusinessCentralGeneralLedgerSetup? setup,
        IReadOnlyList<BusinessCentralPaymentTerm> terms,
        IReadOnlyList<BusinessCentralTaxGroup> taxGroups,
        IReadOnlyList<BusinessCentralDimension> dimensions)
    {
        LocalCurrency = setup?.LocalCurrencyCode ?? string.Empty;
        AllowPostingFrom = BusinessCentralText.Date(setup?.AllowPostingFrom);
        AllowPostingTo = BusinessCentralText.Date(setup?.AllowPostingTo);
        TermsById = terms.ToDictionary(static t => t.Id);
        TermsByCode = ByCode(terms, static t => t.Code);
        TaxGroupsById = taxGroups.ToDictionary(static t => t.Id);
        TaxGroupsByCode = ByCode(taxGroups, static t => t.Code);
        DimensionsById = dimensions.ToDictionary(static d => d.Id);
        foreach (var dimension in dimensions)
        {
            foreach (var value in dimension.DimensionValues ?? [])
            {
                value.DimensionId ??= dimension.Id;
                ValuesById[value.Id] = value;
                _valuesByCode[dimension.Code + "\n" + value.Code] = value;
            }
        }
    }

    public string LocalCurrency { get; }

    public DateOnly? AllowPostingFrom { get; }

    public DateOnly? AllowPostingTo { get; }

    public Dictionary<Guid, BusinessCentralPaymentTerm> TermsById { get; }

    public Dictionary<string, BusinessCentralPaymentTerm> TermsByCode { get; }

    public Dictionary<Guid, BusinessCentralTaxGroup> TaxGroupsById { get; }

    public Dictionary<string, BusinessCentralTaxGroup> TaxGroupsByCode { get; }

    public Dictionary<Guid, BusinessCentralDimension> DimensionsById { get; }

    public Dictionary<Guid, BusinessCentralDimensionValue> ValuesById { get; } = [];

    public BusinessCentralDimensionValue? FindValue(string? dimensionCode, string? valueCode) => _valuesByCode.GetValueOrDefault(dimensionCode + "\n" + valueCode);

    private static Dictionary<string, T> ByCode<T>(IReadOnlyList<T> rows, Func<T, string?> code)
    {
        var byCode = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            byCode.TryAdd(code(row) ?? string.Empty, row);
        }

        return byCode;
    }
}
