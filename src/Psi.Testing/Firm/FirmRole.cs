namespace Psi.Testing;

/// <summary>A delivery role.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name, as the delivery platform calls it.</param>
/// <param name="PsaId">Its id in the delivery platform.</param>
public sealed record FirmRole(string Code, string Name, string PsaId);
