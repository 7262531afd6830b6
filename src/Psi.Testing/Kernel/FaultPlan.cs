namespace Psi.Testing;

/// <summary>What will go wrong in a simulator, and with which requests.</summary>
/// <remarks>
/// The token endpoint is struck too when it matches; the admin and control endpoints never are. Of several faults that fit a
/// request, the one planned first strikes. Safe to use from any thread.
/// </remarks>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _faults = [];

    /// <summary>Gets the faults that have not struck as often as planned.</summary>
    public IReadOnlyList<PlannedFault> Pending
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Plans a fault for the next requests that fit.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="path">A part of path and query, as they come over the wire; <see langword="null"/> for any.</param>
    /// <param name="method">The method; <see langword="null"/> for any.</param>
    /// <param name="times">How many requests it strikes.</param>
    /// <param name="skip">How many requests that fit are let through first.</param>
    /// <returns>The planned fault, which counts its hits.</returns>
    public PlannedFault Next(Fault fault, string? path = null, string? method = null, int times = 1, int skip = 0) =>
        Next(
            fault,
            (requestMethod, target) =>
                (method is null || string.Equals(method, requestMethod, StringComparison.OrdinalIgnoreCase))
                && (path is null || target.Contains(path, StringComparison.OrdinalIgnoreCase)),
            times,
            skip);

    /// <summary>Plans a fault for the next requests that fit.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="match">Which requests, by method and by path with query.</param>
    /// <param name="times">How many requests it strikes.</param>
    /// <param name="skip">How many requests that fit are let through first.</param>
    /// <returns>The planned fault, which counts its hits.</returns>
    public PlannedFault Next(Fault fault, Func<string, string, bool> match, int times = 1, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(match);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var planned = new PlannedFault(fault, match, times, skip);
        lock (_gate)
        {
            _faults.Add(planned);
        }

        return planned;
    }

    /// <summary>Forgets what has not struck yet.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal Fault? Take(string method, string target)
    {
        lock (_gate)
        {
            foreach (var planned in _faults)
            {
                if (planned.Take(method, target))
                {
                    if (planned.IsSpent)
                    {
                        _faults.Remove(planned);
                    }

                    return planned.Fault;
                }
            }

            return null;
        }
    }
}
