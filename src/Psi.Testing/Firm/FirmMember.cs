namespace Psi.Testing;

/// <summary>A record of the firm in one system.</summary>
/// <param name="System">The system: <c>crm</c>, <c>psa</c>, <c>erp/nl01</c>.</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="Name">The name as spelt there.</param>
public sealed record FirmMember(string System, string ExternalId, string Name);
