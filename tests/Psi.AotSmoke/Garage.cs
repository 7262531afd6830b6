using Psi.Canonical;

namespace Psi.AotSmoke;

/// <summary>A type of the host's own that holds canonical ones.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vehicles">What stands in it.</param>
public sealed record Garage(string Name, IReadOnlyList<Vehicle> Vehicles);
