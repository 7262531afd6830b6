using System.Globalization;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>One company behind the connection: its id, what its codes mean, and its rows.</summary>
internal sealed class BusinessCentralLedger : IDisposable
{
    private readonly BusinessCentralCompanyOptions _company;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Guid? _companyId;
    private BusinessCentralReferences? _references;
    private long _referencesReadAt;

    public BusinessCentralLedger(string connection, BusinessCentralCompanyOptions company, BusinessCentralOptions options, IBusinessCentralApi api, TimeProvider timeProvider)
    {
        Connection = connection;
        System = new SystemId(company.System!);
        Code = BusinessCentralOptionsValidator.CodeOf(company);
        Options = options;
        Api = api;
        _company = company;
        _companyId = company.CompanyId;
        _timeProvider = timeProvider;
        Errors = new ConnectorErrors(connection, BusinessCentralErrors.Classify, timeProvider);
        Prefer = string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={options.PageSize}");
    }

    public string Connection { get; }

    public SystemId System { get; }

    /// <summary>Gets the code of the legal entity that keeps its books here.</summary>
    public string Code { get; }

    public BusinessCentralOptions Options { get; }

    public IBusinessCentralApi Api { get; }

    public ConnectorErrors Errors { get; }

    public string Prefer { get; }

    public async Task<Guid> CompanyIdAsync(CancellationToken cancellationToken)
    {
        if (_companyId is { } known)
        {
            return known;
        }

        var names = new List<string>();
        var page = await Api.ListCompaniesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        while (true)
        {
            foreach (var company in page.Value)
            {
                if (string.Equals(company.Name, _company.CompanyName, StringComparison.OrdinalIgnoreCase) || string.Equals(company.DisplayName, _company.CompanyName, StringComparison.OrdinalIgnoreCase))
                {
                    _companyId = company.Id;
                    return company.Id;
                }

                names.Add(company.DisplayName ?? company.Name ?? string.Empty);
            }

            if (page.NextLink is not { } next)
            {
                break;
            }

            page = await Api.ListMoreCompaniesAsync(next, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        throw new ConnectorException(FailureKind.NotFound, Connection, $"Connection '{Connection}': system '{System}' names the company '{_company.CompanyName}', which the environment does not have or the app may not see. It sees: '{string.Join("', '", names)}'.") { ProvenNotExecuted = true };
    }

    /// <summary>What mappers need; read again when it is old, or when asked to.</summary>
    public async Task<BusinessCentralScope> ScopeAsync(bool fresh, CancellationToken cancellationToken)
    {
        var asked = _timeProvider.GetTimestamp();
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited while another read it anew has it fresh.
            var isFresh = _references is not null && (_referencesReadAt >= asked || (!fresh && _timeProvider.GetElapsedTime(_referencesReadAt) < Options.ReferenceLife));
            if (!isFresh)
            {
                var readAt = _timeProvider.GetTimestamp();
                var setup = await ReadAllAsync(BusinessCentralSets.Setup, null, cancellationToken).ConfigureAwait(false);
                var terms = await ReadAllAsync(BusinessCentralSets.PaymentTerms, null, cancellationToken).ConfigureAwait(false);
                var taxGroups = await ReadAllAsync(BusinessCentralSets.TaxGroups, null, cancellationToken).ConfigureAwait(false);
                var dimensions = await ReadAllAsync(BusinessCentralSets.Dimensions, null, cancellationToken).ConfigureAwait(false);
                _references = new BusinessCentralReferences(setup.Count > 0 ? setup[0] : null, terms, taxGroups, dimensions);
                _referencesReadAt = readAt;
            }

            return Scope(_references!);
        }
        finally
        {
            _gate.Release();
        }
    }

    public BusinessCentralScope Scope(BusinessCentralReferences references) => new(Connection, System, Code, Options, references);

    public async Task<BusinessCentralPage<TRow>> FirstAsync<TRow>(BusinessCentralSet<TRow> set, string? filter, string? orderBy, CancellationToken cancellationToken)
        where TRow : class, IBusinessCentralRow =>
        await set.First(Api, await CompanyIdAsync(cancellationToken).ConfigureAwait(false), filter, orderBy, set.Expand, Prefer, cancellationToken).ConfigureAwait(false);

    public Task<BusinessCentralPage<TRow>> MoreAsync<TRow>(BusinessCentralSet<TRow> set, Uri link, CancellationToken cancellationToken)
        where TRow : class, IBusinessCentralRow =>
        set.More(Api, link, Prefer, cancellationToken);

    public async Task<List<TRow>> ReadAllAsync<TRow>(BusinessCentralSet<TRow> set, string? filter, CancellationToken cancellationToken)
        where TRow : class, IBusinessCentralRow
    {
        var rows = new List<TRow>();
        var page = await FirstAsync(set, filter, null, cancellationToken).ConfigureAwait(false);
        rows.AddRange(page.Value);
        while (page.NextLink is { } next)
        {
            page = await MoreAsync(set, next, cancellationToken).ConfigureAwait(false);
            rows.AddRange(page.Value);
        }

        return rows;
    }

    public async Task<Dictionary<Guid, TRow>> ReadByIdsAsync<TRow>(BusinessCentralSet<TRow> set, IEnumerable<Guid> ids, CancellationToken cancellationToken)
        where TRow : class, IBusinessCentralRow
    {
        var rows = new Dictionary<Guid, TRow>();
        foreach (var some in ids.Distinct().Chunk(IdsPerRead))
        {
            foreach (var row in await ReadAllAsync(set, BusinessCentralOData.AnyId(some), cancellationToken).ConfigureAwait(false))
            {
                rows[row.Id] = row;
            }
        }

        return rows;
    }

    public void Dispose() => _gate.Dispose();

    // A filter of so many ids stays well under the length that addresses may have.
    private const int IdsPerRead = 40;
}
