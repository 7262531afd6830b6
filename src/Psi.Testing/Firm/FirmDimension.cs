namespace Psi.Testing;

/// <summary>A value of a ledger's dimension, the same in every legal entity.</summary>
/// <param name="Kind">The dimension: <c>DEPARTMENT</c> (a practice) or <c>LOCATION</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
public sealed record FirmDimension(string Kind, string Code, string Name);
