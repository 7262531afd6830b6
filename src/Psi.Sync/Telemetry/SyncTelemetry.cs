using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Psi.Sync;

/// <summary>The names under which the engine can be seen from outside.</summary>
public static class SyncTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Psi.Sync";

    private static readonly Meter s_meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> Read { get; } = s_meter.CreateCounter<long>("psi.sync.records.read", "{record}", "Records read from platforms.");

    internal static Counter<long> Changed { get; } = s_meter.CreateCounter<long>("psi.sync.records.changed", "{record}", "Records that said something new.");

    internal static Counter<long> Missed { get; } = s_meter.CreateCounter<long>("psi.sync.records.missed", "{record}", "Changes that only a sweep found.");

    internal static Counter<long> Written { get; } = s_meter.CreateCounter<long>("psi.sync.records.written", "{record}", "Writes that platforms accepted.");

    internal static Counter<long> Exceptions { get; } = s_meter.CreateCounter<long>("psi.sync.exceptions.raised", "{exception}", "Exceptions raised.");

    internal static Counter<long> Evaluations { get; } = s_meter.CreateCounter<long>("psi.sync.processes.evaluated", "{evaluation}", "Process rules evaluated.");
}
