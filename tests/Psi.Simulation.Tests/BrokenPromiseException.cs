namespace Psi.Simulation.Tests;

/// <summary>A promise of the engine does not hold.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
