namespace Psi.Simulation.Tests;

/// <summary>The process that calls a platform.</summary>
internal interface ICaller
{
    int Number { get; }

    bool IsDead { get; }

    /// <summary>Gets how many store transactions of it are open.</summary>
    int OpenTransactions { get; }

    void Die();

    /// <summary>Lets its clock go on where the world's is.</summary>
    void CatchUp();
}
