using System.Collections.Concurrent;

namespace Psi.Connectors;

/// <summary>The budgets of a host, by the name of what the platform counts by.</summary>
/// <param name="timeProvider">Tells the time.</param>
public sealed class ConnectionBudgets(TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ConnectionBudget>> _budgets = new(StringComparer.Ordinal);

    /// <summary>Gets all budgets in use.</summary>
    public IReadOnlyList<ConnectionBudget> All => [.. _budgets.Values.Select(static budget => budget.Value)];

    /// <summary>Gets the budget of a name, made with the options of whoever asks first.</summary>
    /// <param name="options">What the platform allows.</param>
    /// <returns>The budget.</returns>
    public ConnectionBudget GetOrAdd(ConnectionBudgetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _budgets.GetOrAdd(options.Name, _ => new Lazy<ConnectionBudget>(() => new ConnectionBudget(options, timeProvider))).Value;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var budget in _budgets.Values)
        {
            budget.Value.Dispose();
        }

        _budgets.Clear();
    }
}
