using System.Collections.Concurrent;
using Psi.Canonical;

namespace Psi.Sync;

/// <summary>Counts what the engine does, by system and object. Safe to read while it works.</summary>
public sealed class SyncStatistics
{
    private readonly ConcurrentDictionary<(SystemId System, ObjectName Object), SyncCounts> _counts = new();
    private long _audited;
    private long _raised;

    /// <summary>Gets how many rows the audit trail grew by.</summary>
    public long AuditRows => Interlocked.Read(ref _audited);

    /// <summary>Gets how many exceptions were raised.</summary>
    public long ExceptionsRaised => Interlocked.Read(ref _raised);

    /// <summary>Gets how many records were read.</summary>
    public long TotalRead => _counts.Values.Sum(static counts => counts.Read);

    /// <summary>Gets how many records said something new.</summary>
    public long TotalChanged => _counts.Values.Sum(static counts => counts.Changed);

    /// <summary>Gets how many writes of records the platforms accepted.</summary>
    public long TotalWritten => _counts.Values.Sum(static counts => counts.Written);

    /// <summary>Takes a snapshot.</summary>
    /// <returns>The counts by system and object, in their order.</returns>
    public IReadOnlyList<SyncCounts> Snapshot() =>
        [.. _counts.Values.OrderBy(counts => counts.System.Value, StringComparer.Ordinal).ThenBy(counts => counts.Object.Value, StringComparer.Ordinal)];

    internal void Audited() => Interlocked.Increment(ref _audited);

    internal void Raised(SystemId? system, ObjectName? name)
    {
        Interlocked.Increment(ref _raised);
        if (system is { } of && name is { } what)
        {
            Of(of, what).AddException();
        }

        SyncTelemetry.Exceptions.Add(1);
    }

    internal void Read(SystemId system, ObjectName name, int count, int changed)
    {
        Of(system, name).AddRead(count, changed);
        SyncTelemetry.Read.Add(count, new KeyValuePair<string, object?>("psi.system", system.Value), new KeyValuePair<string, object?>("psi.object", name.Value));
        SyncTelemetry.Changed.Add(changed, new KeyValuePair<string, object?>("psi.system", system.Value), new KeyValuePair<string, object?>("psi.object", name.Value));
    }

    internal void Missed(SystemId system, ObjectName name, int count)
    {
        Of(system, name).AddMissed(count);
        SyncTelemetry.Missed.Add(count, new KeyValuePair<string, object?>("psi.system", system.Value), new KeyValuePair<string, object?>("psi.object", name.Value));
    }

    internal void Written(SystemId system, ObjectName name)
    {
        Of(system, name).AddWritten();
        SyncTelemetry.Written.Add(1, new KeyValuePair<string, object?>("psi.system", system.Value), new KeyValuePair<string, object?>("psi.object", name.Value));
    }

    internal void Parked(SystemId system, ObjectName name) => Of(system, name).AddParked(1);

    internal void Unparked(SystemId system, ObjectName name) => Of(system, name).AddParked(-1);

    private SyncCounts Of(SystemId system, ObjectName name) =>
        _counts.GetOrAdd((system, name), static key => new SyncCounts(key.System, key.Object));
}
