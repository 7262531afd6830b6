using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>One org.</summary>
internal sealed class SalesforceConnection : IConnection
{
    private readonly SalesforceContext _context;

    public SalesforceConnection(string name, ISalesforceApi api, ISalesforceBulkApi bulk, SalesforceOptions options, ConnectionBudget budget, TimeProvider time)
    {
        Name = name;
        Budget = budget;
        Platform = SalesforcePlatform.Describe(options);
        _context = new SalesforceContext(name, api, bulk, options, budget, time);
        Systems = [_context.System];
        Endpoints =
        [
            new SalesforceUserEndpoint(_context), new SalesforceAccountEndpoint(_context), new SalesforceContactEndpoint(_context), new SalesforceOpportunityEndpoint(_context),
        ];
    }

    public string Name { get; }

    public ConnectorPlatform Platform { get; }

    public IReadOnlyList<SystemId> Systems { get; }

    public IReadOnlyList<IObjectEndpoint> Endpoints { get; }

    public ConnectionBudget Budget { get; }

    public async Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        var options = _context.Options;
        List<string> problems = [];
        await _context.Quota.ReadAsync(cancellationToken).ConfigureAwait(false);
        await CheckAsync("User", SalesforceUserEndpoint.Names, []).ConfigureAwait(false);
        var account = await CheckAsync("Account", SalesforceAccountEndpoint.FieldsOf(_context), _context.BillingFields).ConfigureAwait(false);
        var contact = await CheckAsync("Contact", SalesforceContactEndpoint.FieldsOf(_context), []).ConfigureAwait(false);
        await CheckAsync("Opportunity", SalesforceOpportunityEndpoint.FieldsOf(_context), _context.BillingFields).ConfigureAwait(false);
        await CheckAsync("OpportunityLineItem", SalesforceOpportunityEndpoint.LineFieldsOf(_context), []).ConfigureAwait(false);
        CheckMark("Account", account, options.CorrelationField);
        CheckMark("Contact", contact, options.ContactCorrelationField);
        if (problems.Count > 0)
        {
            throw new ConnectorException(
                FailureKind.Permission,
                Name,
                $"Connection '{Name}': {string.Join("; ", problems)}. Create the fields, give the integration's user their field-level security, or set the connection's field settings (empty for a field that the org does not have).") { ProvenNotExecuted = true };
        }

        void CheckMark(string type, SalesforceDescription description, string name)
        {
            if (description.Fields.FirstOrDefault(field => field.Name == name) is { } mark && !(mark.ExternalId && mark.Unique))
            {
                problems.Add($"'{type}.{mark.Name}' must be a unique external id, else creates are not safe");
            }
        }

        async Task<SalesforceDescription> CheckAsync(string type, IEnumerable<string> read, IEnumerable<string> written)
        {
            var description = await _context.Api.DescribeAsync(options.ApiVersion, type, cancellationToken).ConfigureAwait(false);
            var fields = description.Fields.ToDictionary(static field => field.Name, StringComparer.OrdinalIgnoreCase);
            problems.AddRange(read.Where(name => !name.Contains('.', StringComparison.Ordinal) && !fields.ContainsKey(name)).Select(name =>
                name == "CurrencyIsoCode" ? $"'{type}' has no currency of its own: set 'Currency' to that of the org" : $"'{type}.{name}' is not there, or hidden from the integration's user"));
            problems.AddRange(written.Where(name => fields.TryGetValue(name, out var field) && !field.Updateable).Select(name => $"'{type}.{name}' cannot be changed by the integration's user"));
            return description;
        }
    }
}
