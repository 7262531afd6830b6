namespace Psi.Testing;

/// <summary>Thrown by a simulator's route to answer with a refusal from anywhere below it.</summary>
/// <param name="response">What is answered.</param>
public sealed class RefusalException(SimulatorResponse response) : Exception(response?.BodyText)
{
    /// <summary>Gets what is answered.</summary>
    public SimulatorResponse Response { get; } = response ?? throw new ArgumentNullException(nameof(response));
}
