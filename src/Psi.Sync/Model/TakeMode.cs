namespace Psi.Sync.Model;

/// <summary>Which golden records a system takes.</summary>
public enum TakeMode
{
    /// <summary>Those that it holds already, and those that a process places there.</summary>
    OnDemand,

    /// <summary>Those for which a predicate holds, and those that it holds already.</summary>
    Where,

    /// <summary>All.</summary>
    All,
}
