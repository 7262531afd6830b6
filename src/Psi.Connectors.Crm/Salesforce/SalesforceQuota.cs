namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What the org has left today, read before the first call of a run tells it, and where no header tells it.</summary>
internal sealed class SalesforceQuota(ISalesforceApi api, SalesforceOptions options, ConnectionBudget budget, TimeProvider time)
{
    private readonly Lock _gate = new();
    private SalesforceLimits? _known;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    /// <summary>Reads the limits into the budget.</summary>
    public async Task<SalesforceLimits> ReadAsync(CancellationToken cancellationToken)
    {
        var limits = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (limits.DailyApiRequests is { Max: > 0 } calls)
        {
            budget.Report(new BudgetReading(calls.Max, Math.Max(0, calls.Remaining)));
        }

        lock (_gate)
        {
            (_known, _until) = (limits, time.GetUtcNow() + options.DescribeEvery);
        }

        return limits;
    }

    /// <summary>Tells whether a query job may still be opened today; asked now and then. An org that does not tell is tried.</summary>
    public async Task<bool> HasQueryJobAsync(CancellationToken cancellationToken)
    {
        SalesforceLimits? limits;
        lock (_gate)
        {
            limits = time.GetUtcNow() < _until ? _known : null;
        }

        limits ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        return limits.DailyBulkV2QueryJobs is not { Remaining: <= 0 };
    }

    // The resource needs a right of its own. Without it the header of each answer has to do.
    private async Task<SalesforceLimits> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.ReadLimitsAsync(options.ApiVersion, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException refusal) when (refusal.Kind is FailureKind.Permission or FailureKind.NotFound or FailureKind.Unsupported)
        {
            return new SalesforceLimits();
        }
    }
}
