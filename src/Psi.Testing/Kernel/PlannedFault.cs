namespace Psi.Testing;

/// <summary>A fault with the requests it waits for.</summary>
public sealed class PlannedFault
{
    private readonly Func<string, string, bool> _match;
    private int _skip;
    private int _times;
    private int _hits;

    internal PlannedFault(Fault fault, Func<string, string, bool> match, int times, int skip)
    {
        Fault = fault;
        _match = match;
        _times = times;
        _skip = skip;
    }

    /// <summary>Gets what goes wrong.</summary>
    public Fault Fault { get; }

    /// <summary>Gets how many requests it has struck.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Gets whether it has struck as often as planned.</summary>
    public bool IsSpent => Volatile.Read(ref _times) <= 0;

    internal bool Take(string method, string target)
    {
        if (_times <= 0 || !_match(method, target))
        {
            return false;
        }

        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        _times--;
        _hits++;
        return true;
    }
}
