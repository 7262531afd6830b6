namespace Psi.Testing;

/// <summary>A tax code of one legal entity.</summary>
/// <param name="LegalEntity">The legal entity's code.</param>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
/// <param name="Rate">The rate, 0..1.</param>
/// <param name="Treatment">One of <c>Standard</c>, <c>Reduced</c>, <c>Zero</c>, <c>ReverseCharge</c>, <c>OutOfScope</c>.</param>
public sealed record FirmTaxCode(string LegalEntity, string Code, string Name, decimal Rate, string Treatment);
