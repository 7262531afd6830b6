using Psi.Canonical;

namespace Psi.Sync;

/// <summary>What the engine did with one object of one system.</summary>
public sealed class SyncCounts
{
    private long _read;
    private long _changed;
    private long _written;
    private long _parked;
    private long _exceptions;
    private long _missed;

    internal SyncCounts(SystemId system, ObjectName name)
    {
        System = system;
        Object = name;
    }

    /// <summary>Gets the system.</summary>
    public SystemId System { get; }

    /// <summary>Gets the canonical object.</summary>
    public ObjectName Object { get; }

    /// <summary>Gets how many records were read.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Gets how many of them said something new.</summary>
    public long Changed => Interlocked.Read(ref _changed);

    /// <summary>Gets how many writes the platform accepted.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Gets how many deliveries wait for a reference now.</summary>
    public long Parked => Interlocked.Read(ref _parked);

    /// <summary>Gets how many exceptions were raised.</summary>
    public long Exceptions => Interlocked.Read(ref _exceptions);

    /// <summary>Gets how many changes only a sweep found: polls and events had passed them by.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    internal void AddRead(int count, int changed)
    {
        Interlocked.Add(ref _read, count);
        Interlocked.Add(ref _changed, changed);
    }

    internal void AddWritten() => Interlocked.Increment(ref _written);

    internal void AddParked(int count) => Interlocked.Add(ref _parked, count);

    internal void AddMissed(int count) => Interlocked.Add(ref _missed, count);

    internal void AddException() => Interlocked.Increment(ref _exceptions);
}
