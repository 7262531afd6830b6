using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>What the engine had counted when a pass began; what it counted since is the pass's.</summary>
internal sealed class RunCounts
{
    private readonly Dictionary<(SystemId System, ObjectName Object), RunStream> _before;
    private readonly long _raised;
    private readonly long _audited;

    public RunCounts(SyncStatistics statistics)
    {
        _before = statistics.Snapshot().ToDictionary(static counts => (counts.System, counts.Object), Of);
        _raised = statistics.ExceptionsRaised;
        _audited = statistics.AuditRows;
    }

    public RunManifest Since(SyncStatistics statistics)
    {
        var streams = new List<RunStream>();
        foreach (var counts in statistics.Snapshot())
        {
            var now = Of(counts);
            var stream = _before.TryGetValue((counts.System, counts.Object), out var before)
                ? now with
                {
                    Read = now.Read - before.Read,
                    Changed = now.Changed - before.Changed,
                    Missed = now.Missed - before.Missed,
                    Written = now.Written - before.Written,
                    Raised = now.Raised - before.Raised,
                }
                : now;
            if (stream.Read + stream.Changed + stream.Missed + stream.Written + stream.Raised > 0)
            {
                streams.Add(stream);
            }
        }

        return new RunManifest
        {
            Read = streams.Sum(static stream => stream.Read),
            Changed = streams.Sum(static stream => stream.Changed),
            Written = streams.Sum(static stream => stream.Written),
            Raised = statistics.ExceptionsRaised - _raised,
            Audited = statistics.AuditRows - _audited,
            Streams = streams,
        };
    }

    private static RunStream Of(SyncCounts counts) =>
        new(counts.System, counts.Object, counts.Read, counts.Changed, counts.Missed, counts.Written, counts.Exceptions);
}
