using Psi.Canonical;

namespace Psi.Sync;

/// <summary>Names of systems that mean the same in every host.</summary>
public static class WellKnownSystems
{
    /// <summary>Gets Psi itself: what processes and computed values set comes from this system.</summary>
    public static SystemId Psi { get; } = new("psi");
}
