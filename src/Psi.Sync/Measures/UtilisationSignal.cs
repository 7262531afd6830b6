namespace Psi.Sync.Measures;

/// <summary>How billable utilisation stands to its target.</summary>
public enum UtilisationSignal
{
    /// <summary>At the target or above.</summary>
    Green,

    /// <summary>Below it by twenty points at most.</summary>
    Yellow,

    /// <summary>Further below.</summary>
    Red,
}
