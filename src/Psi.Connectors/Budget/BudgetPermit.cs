namespace Psi.Connectors;

/// <summary>The right to make calls, one at a time, until it is disposed.</summary>
/// <remarks>
/// A delivery takes its permit first, commits its intent, and then sends at once: inside <see cref="Use"/> the connection's
/// pipeline takes this permit instead of waiting for another.
/// </remarks>
public sealed class BudgetPermit : IDisposable
{
    private static readonly AsyncLocal<BudgetPermit?> Ambient = new();

    private readonly ConnectionBudget _budget;
    private readonly DateTimeOffset _givenAt;
    private int _inUse;
    private int _disposed;

    internal BudgetPermit(ConnectionBudget budget, CallLane lane, DateTimeOffset givenAt)
    {
        _budget = budget;
        _givenAt = givenAt;
        Lane = lane;
    }

    /// <summary>Gets the lane it was given in.</summary>
    public CallLane Lane { get; }

    // The count at the moment of giving stands for the first call made under it.
    internal bool IsCounted { get; set; } = true;

    /// <summary>Lets the calls of the current flow run under this permit.</summary>
    /// <returns>A scope that ends it.</returns>
    public IDisposable Use()
    {
        var scope = new Scope(Ambient.Value);
        Ambient.Value = this;
        return scope;
    }

    /// <summary>Gives it back before its end: no call was made under it, and none counts.</summary>
    public void GiveBack() => End(IsCounted ? _givenAt : null);

    /// <inheritdoc />
    public void Dispose() => End(unspent: null);

    internal static BudgetPermit? TryEnter(ConnectionBudget budget)
    {
        var held = Ambient.Value;
        return held is not null && ReferenceEquals(held._budget, budget) && Volatile.Read(ref held._disposed) == 0 && Interlocked.CompareExchange(ref held._inUse, 1, 0) == 0 ? held : null;
    }

    internal void Exit() => Volatile.Write(ref _inUse, 0);

    private void End(DateTimeOffset? unspent)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _budget.Release(unspent);
        }
    }

    private sealed class Scope(BudgetPermit? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
