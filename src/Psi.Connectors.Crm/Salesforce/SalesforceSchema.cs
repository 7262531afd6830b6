namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What the org says of its types, as the integration's user may see them. Asked once for all who need it, and again after an hour.</summary>
internal sealed class SalesforceSchema(ISalesforceApi api, SalesforceOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Task<SalesforceDescription> Description, DateTimeOffset Until)> _types = new(StringComparer.Ordinal);

    /// <summary>Describes a type.</summary>
    public async Task<SalesforceDescription> DescribeAsync(string type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<SalesforceDescription> description;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_types.TryGetValue(type, out var known) || now >= known.Until || known.Description.IsFaulted || known.Description.IsCanceled)
            {
                // One caller's giving up does not end it for the others: the call has a time limit of its own.
                known = (api.DescribeAsync(options.ApiVersion, type, CancellationToken.None), now + options.DescribeEvery);
                _types[type] = known;
            }

            description = known.Description;
        }

        return await description.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets a type, when an answer shows that it changed.</summary>
    public void Forget(string type)
    {
        lock (_gate)
        {
            _types.Remove(type);
        }
    }
}
