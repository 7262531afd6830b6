namespace Psi.Sync.Processes;

/// <summary>What a rule asked for cannot be done as things stand now: it is evaluated again.</summary>
internal sealed class GroundMovedException(string message) : Exception(message);
