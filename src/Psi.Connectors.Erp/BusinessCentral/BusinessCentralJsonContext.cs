using System.Text.Json.Serialization;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>The JSON of the wire records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralCompany>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralCompanyInformation>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralCustomer>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralDimension>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralAccount>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralItem>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralTaxGroup>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralPaymentTerm>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralCurrencyExchangeRate>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralAccountingPeriod>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralEmployee>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralProject>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralSalesInvoice>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralGeneralLedgerSetup>))]
[JsonSerializable(typeof(BusinessCentralPage<BusinessCentralSubscription>))]
[JsonSerializable(typeof(BusinessCentralBatch))]
[JsonSerializable(typeof(BusinessCentralBatchResponse))]
[JsonSerializable(typeof(BusinessCentralErrorBody))]
[JsonSerializable(typeof(BusinessCentralNotifications))]
[JsonSerializable(typeof(WireBody))]
internal sealed partial class BusinessCentralJsonContext : JsonSerializerContext;
