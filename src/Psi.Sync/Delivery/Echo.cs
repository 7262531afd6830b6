using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>What the answer to a write says of one attribute written.</summary>
internal enum Echo
{
    /// <summary>The platform holds what was sent, or what its connector says that it makes of it.</summary>
    AsSent,

    /// <summary>The platform holds a form of its own; that is proven.</summary>
    Rewritten,

    /// <summary>It shows something else, which may be anybody's: the same is sent once more.</summary>
    SendAgain,

    /// <summary>It showed a third value: somebody else writes there too.</summary>
    SomebodyElse,
}

/// <summary>The decision on what an answer shows, as a pure table.</summary>
internal static class Echoes
{
    /// <summary>Says what an answer means.</summary>
    /// <param name="told">The golden value's fingerprint.</param>
    /// <param name="expected">The fingerprint of what the platform makes of what was sent.</param>
    /// <param name="seen">The fingerprint of what it shows.</param>
    /// <param name="isOurs">Whether the answer is the write's own, or bears its version.</param>
    /// <param name="before">What an earlier write of the attribute showed.</param>
    public static Echo Of(ulong told, ulong expected, ulong seen, bool isOurs, PlatformForm? before) =>
        seen == expected ? Echo.AsSent
        : isOurs || (before is { } same && same.Told == told && same.Seen == seen) ? Echo.Rewritten
        : before is { } other && other.Told == told ? Echo.SomebodyElse
        : Echo.SendAgain;
}
