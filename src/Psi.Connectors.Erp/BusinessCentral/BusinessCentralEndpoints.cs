using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What is read and written of one company.</summary>
internal static class BusinessCentralEndpoints
{
    public static IEnumerable<IObjectEndpoint> Of(BusinessCentralLedger ledger, BusinessCentralMark mark)
    {
        yield return new BusinessCentralAccountEndpoint(ledger);
        yield return new BusinessCentralBillingAccountEndpoint(ledger);
        yield return new BusinessCentralInvoiceEndpoint(ledger, mark);
        yield return new BusinessCentralChangedEndpoint<BusinessCentralEmployee, Worker>(ledger, BusinessCentralSets.Employees, Reads(BusinessCentralWorkerMapper.Carries), BusinessCentralWorkerMapper.ToCanonical);
        yield return new BusinessCentralChangedEndpoint<BusinessCentralProject, Project>(ledger, BusinessCentralSets.Projects, Reads(BusinessCentralWorkerMapper.ProjectCarries), static (row, scope, _) => BusinessCentralWorkerMapper.ToCanonical(row, scope));
        yield return new BusinessCentralChangedEndpoint<BusinessCentralCurrencyExchangeRate, ExchangeRate>(ledger, BusinessCentralSets.ExchangeRates, Reads(BusinessCentralLedgerMapper.RateCarries), BusinessCentralLedgerMapper.ToCanonical);

        yield return new BusinessCentralWholeEndpoint<BusinessCentralCompanyInformation, LegalEntity>(ledger, Reads(BusinessCentralLedgerMapper.EntityCarries), stop => EntitiesAsync(ledger, stop), _ => ledger.Code);
        yield return new BusinessCentralWholeEndpoint<BusinessCentralDimensionValue, FinancialDimension>(
            ledger, Reads(BusinessCentralDimensionMapper.Carries), stop => ValuesAsync<FinancialDimension>(ledger, static (_, _) => true, BusinessCentralDimensionMapper.ToCanonical, stop));
        yield return new BusinessCentralWholeEndpoint<BusinessCentralDimensionValue, OrgUnit>(
            ledger, Reads(BusinessCentralDimensionMapper.UnitCarries), stop => ValuesAsync<OrgUnit>(ledger, BusinessCentralDimensionMapper.IsUnit, BusinessCentralDimensionMapper.ToUnit, stop));
        yield return new BusinessCentralWholeEndpoint<BusinessCentralAccount, GlAccount>(ledger, Reads(BusinessCentralLedgerMapper.AccountCarries), stop => AccountsAsync(ledger, stop));
        yield return new BusinessCentralWholeEndpoint<BusinessCentralItem, ServiceItem>(ledger, Reads(BusinessCentralItemMapper.Carries), stop => ItemsAsync(ledger, stop));
        yield return new BusinessCentralWholeEndpoint<BusinessCentralTaxGroup, TaxCode>(ledger, Reads(BusinessCentralLedgerMapper.TaxCarries), stop => TaxGroupsAsync(ledger, stop));
        yield return new BusinessCentralWholeEndpoint<BusinessCentralAccountingPeriod, AccountingPeriod>(ledger, Reads(BusinessCentralLedgerMapper.PeriodCarries), stop => PeriodsAsync(ledger, stop));
    }

    private static EndpointCapabilities<T> Reads<T>(FieldSet<T> carries)
        where T : class, ICanonicalObject<T> =>
        new() { Carries = carries };

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralCompanyInformation, LegalEntity>.Contents> EntitiesAsync(BusinessCentralLedger ledger, CancellationToken cancellationToken)
    {
        var scope = await ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var rows = await ledger.ReadAllAsync(BusinessCentralSets.CompanyInformation, null, cancellationToken).ConfigureAwait(false);
        return new([.. rows.Take(1)], (row, issues) => BusinessCentralLedgerMapper.ToCanonical(row, scope, issues), Marks(rows));
    }

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralDimensionValue, T>.Contents> ValuesAsync<T>(
        BusinessCentralLedger ledger, Func<BusinessCentralDimensionValue, BusinessCentralScope, bool> take, Func<BusinessCentralDimensionValue, BusinessCentralScope, T> map, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var dimensions = await ledger.ReadAllAsync(BusinessCentralSets.Dimensions, null, cancellationToken).ConfigureAwait(false);
        var scope = ledger.Scope(new BusinessCentralReferences(null, [], [], dimensions));
        var values = dimensions.SelectMany(static d => d.DimensionValues ?? []).Where(value => take(value, scope)).ToList();
        return new(values, (value, _) => map(value, scope), [.. Marks(dimensions), .. Marks(values)]);
    }

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralAccount, GlAccount>.Contents> AccountsAsync(BusinessCentralLedger ledger, CancellationToken cancellationToken)
    {
        var scope = await ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var rows = await ledger.ReadAllAsync(BusinessCentralSets.Accounts, null, cancellationToken).ConfigureAwait(false);
        return new(rows, (row, issues) => BusinessCentralLedgerMapper.ToCanonical(row, scope, issues), [.. Marks(rows), .. rows.SelectMany(static r => Marks(r.DefaultDimensions ?? []))]);
    }

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralItem, ServiceItem>.Contents> ItemsAsync(BusinessCentralLedger ledger, CancellationToken cancellationToken)
    {
        var scope = await ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var read = await ledger.ReadAllAsync(BusinessCentralSets.Items, "type eq " + BusinessCentralOData.Text("Service"), cancellationToken).ConfigureAwait(false);
        var rows = read.FindAll(BusinessCentralItemMapper.IsService);
        return new(rows, (row, issues) => BusinessCentralItemMapper.ToCanonical(row, scope, issues), [.. Marks(rows), .. rows.SelectMany(static r => Marks(r.DefaultDimensions ?? []))]);
    }

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralTaxGroup, TaxCode>.Contents> TaxGroupsAsync(BusinessCentralLedger ledger, CancellationToken cancellationToken)
    {
        var scope = await ledger.ScopeAsync(fresh: false, cancellationToken).ConfigureAwait(false);
        var rows = await ledger.ReadAllAsync(BusinessCentralSets.TaxGroups, null, cancellationToken).ConfigureAwait(false);
        return new(rows, (row, _) => BusinessCentralLedgerMapper.ToCanonical(row, scope), Marks(rows));
    }

    private static async Task<BusinessCentralWholeEndpoint<BusinessCentralAccountingPeriod, AccountingPeriod>.Contents> PeriodsAsync(BusinessCentralLedger ledger, CancellationToken cancellationToken)
    {
        var setup = await ledger.ReadAllAsync(BusinessCentralSets.Setup, null, cancellationToken).ConfigureAwait(false);
        var scope = ledger.Scope(new BusinessCentralReferences(setup.Count > 0 ? setup[0] : null, [], [], []));
        var rows = await ledger.ReadAllAsync(BusinessCentralSets.Periods, null, cancellationToken).ConfigureAwait(false);
        rows.Sort(static (left, right) => string.CompareOrdinal(left.StartingDate, right.StartingDate));
        var next = new Dictionary<Guid, DateOnly?>();
        for (var i = 0; i < rows.Count; i++)
        {
            next[rows[i].Id] = i + 1 < rows.Count ? BusinessCentralText.Date(rows[i + 1].StartingDate) : null;
        }

        return new(rows, (row, issues) => BusinessCentralLedgerMapper.ToCanonical(row, next[row.Id], scope, issues), [.. Marks(rows), .. Marks(setup)]);
    }

    private static string[] Marks(IEnumerable<IBusinessCentralRow> rows) => [.. rows.Select(static r => BusinessCentralText.Key(r.Id) + r.Etag)];
}
