namespace Psi.Testing;

/// <summary>How one platform knows an account.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">The name as spelt there.</param>
/// <param name="Website">The website as written there; <see langword="null"/> where nobody filled it in.</param>
/// <param name="TaxNumber">The tax number as written there; <see langword="null"/> where nobody filled it in.</param>
public sealed record FirmAccountSighting(string Id, string Name, string? Website, string? TaxNumber);
