using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>What a method says was earned to date, not rounded; <paramref name="Share"/> is how much is done, where it measures that.</summary>
internal readonly record struct Progress(decimal Earned, decimal? Share, RevenueFinding? Finding = null)
{
    public static Progress Unknown(RevenueFinding finding) => new(0m, null, finding);
}
