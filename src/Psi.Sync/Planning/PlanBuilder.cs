using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Psi.Canonical;

namespace Psi.Sync.Planning;

internal sealed class PlanBuilder
{
    private readonly XxHash128 _hash = new();

    public List<PlannedLinks> Links { get; } = [];

    public List<PlannedDifference> Fills { get; } = [];

    public List<PlannedDifference> Differences { get; } = [];

    public List<PlannedCreate> Creates { get; } = [];

    public long Quarantined { get; set; }

    public long Calls { get; set; }

    public void Note(string text) => _hash.Append(Encoding.UTF8.GetBytes(text));

    public void Note(Guid golden, SystemId system, string what, ulong fingerprint)
    {
        _hash.Append(golden.ToByteArray());
        Note(system.Value);
        Note(what);
        _hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in fingerprint)));
    }

    public GoLivePlan Build() => new(Convert.ToHexStringLower(_hash.GetCurrentHash()), Links, Fills, Differences, Creates, Quarantined, Calls);
}
