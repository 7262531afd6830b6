namespace Psi.Connectors;

/// <summary>Counts what happened in the last while, in a fixed number of buckets. A bucket leaves as a whole, so it errs on the safe side.</summary>
internal sealed class SlidingCount(TimeSpan window)
{
    private const int Buckets = 32;

    private readonly long[] _counts = new long[Buckets];
    private readonly long[] _slots = new long[Buckets];
    private readonly long _width = Math.Max(1, (window.Ticks + Buckets - 2) / (Buckets - 1));

    public void Add(DateTimeOffset now)
    {
        var slot = now.UtcTicks / _width;
        var index = (int)(slot % Buckets);
        if (_slots[index] != slot)
        {
            _slots[index] = slot;
            _counts[index] = 0;
        }

        _counts[index]++;
    }

    public void Remove(DateTimeOffset added)
    {
        var slot = added.UtcTicks / _width;
        var index = (int)(slot % Buckets);
        if (_slots[index] == slot && _counts[index] > 0)
        {
            _counts[index]--;
        }
    }

    public long Sum(DateTimeOffset now)
    {
        var oldest = (now.UtcTicks / _width) - Buckets + 1;
        var sum = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            if (_slots[i] >= oldest)
            {
                sum += _counts[i];
            }
        }

        return sum;
    }

    // How long until the oldest bucket that counts leaves.
    public TimeSpan UntilNextLeaves(DateTimeOffset now)
    {
        var oldest = (now.UtcTicks / _width) - Buckets + 1;
        var first = long.MaxValue;
        for (var i = 0; i < Buckets; i++)
        {
            if (_counts[i] > 0 && _slots[i] >= oldest && _slots[i] < first)
            {
                first = _slots[i];
            }
        }

        return first == long.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(1, ((first + Buckets) * _width) - now.UtcTicks));
    }
}
