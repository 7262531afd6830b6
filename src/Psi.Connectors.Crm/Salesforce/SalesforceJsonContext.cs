using System.Text.Json.Serialization;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The JSON of the wire records. Custom fields are added at start: see <see cref="SalesforceJson"/>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SalesforceQueryResult<SalesforceAccount>))]
[JsonSerializable(typeof(SalesforceQueryResult<SalesforceContact>))]
[JsonSerializable(typeof(SalesforceQueryResult<SalesforceOpportunity>))]
[JsonSerializable(typeof(SalesforceQueryResult<SalesforceUser>))]
[JsonSerializable(typeof(SalesforceQueryResult<SalesforceOpportunityLine>))]
[JsonSerializable(typeof(IReadOnlyList<SalesforceSaveResult>))]
[JsonSerializable(typeof(IReadOnlyList<SalesforceError>))]
[JsonSerializable(typeof(SalesforceDescription))]
[JsonSerializable(typeof(SalesforceLimits))]
[JsonSerializable(typeof(SalesforceJob))]
[JsonSerializable(typeof(SalesforceResultPages))]
[JsonSerializable(typeof(WireBody))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(decimal?))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class SalesforceJsonContext : JsonSerializerContext;
