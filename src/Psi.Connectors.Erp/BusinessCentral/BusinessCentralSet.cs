namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>How a set is read: its two calls, and what is read along.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed record BusinessCentralSet<TRow>(
    Func<IBusinessCentralApi, Guid, string?, string?, string?, string?, CancellationToken, Task<BusinessCentralPage<TRow>>> First,
    Func<IBusinessCentralApi, Uri, string?, CancellationToken, Task<BusinessCentralPage<TRow>>> More,
    string? Expand = null)
    where TRow : class, IBusinessCentralRow;
