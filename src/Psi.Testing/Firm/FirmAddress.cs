namespace Psi.Testing;

/// <summary>An invented address.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="City">The city.</param>
/// <param name="Region">The state or province; <see langword="null"/> where none is written.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="Country">The country, two letters.</param>
public sealed record FirmAddress(string Street, string City, string? Region, string PostalCode, string Country);
