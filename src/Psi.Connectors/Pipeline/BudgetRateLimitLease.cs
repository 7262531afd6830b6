using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Psi.Connectors;

/// <summary>A permit in the shape that the resilience pipeline takes.</summary>
internal sealed class BudgetRateLimitLease(BudgetPermit permit, bool isHeld) : RateLimitLease
{
    private int _disposed;

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, [MaybeNullWhen(false)] out object? metadata)
    {
        metadata = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            if (isHeld)
            {
                permit.Exit();
            }
            else
            {
                permit.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
