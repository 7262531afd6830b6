namespace Psi.Simulation.Tests;

/// <summary>The process is dead: nothing of it reaches the store or a platform any more.</summary>
internal sealed class KilledException() : Exception("The process is dead.");
