using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What the endpoints of one connection share.</summary>
internal sealed class SalesforceContext(string connection, ISalesforceApi api, ISalesforceBulkApi bulk, SalesforceOptions options, ConnectionBudget budget, TimeProvider time)
{
    public string Connection { get; } = connection;

    public SystemId System { get; } = connection;

    public ISalesforceApi Api { get; } = api;

    public ISalesforceBulkApi Bulk { get; } = bulk;

    public JsonSerializerOptions Json { get; } = SalesforceJson.For(options);

    public SalesforceSchema Schema { get; } = new(api, options, time);

    public SalesforceQuota Quota { get; } = new(api, options, budget, time);

    public SalesforceBulkWriter BulkWriter { get; } = new(bulk, options.ApiVersion, connection, new ConnectorErrors(connection, timeProvider: time));

    public SalesforceOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public SalesforceCollections Collections { get; } = new(api, options.ApiVersion, connection, new ConnectorErrors(connection, timeProvider: time));

    /// <summary>Names of fields, those the org does not have left out.</summary>
    public static IReadOnlyList<string> Names(params IEnumerable<string> names) => [.. names.Where(static name => name.Length > 0)];

    /// <summary>What is to be selected so that attributes can be made, and what else is.</summary>
    public static IReadOnlyList<string> Select<T>(IReadOnlyList<SalesforceFieldUse<T>> uses, params IEnumerable<string> others)
        where T : class, ICanonicalObject<T> => [.. Names([.. others, .. uses.SelectMany(static use => use.Fields)]).Distinct(StringComparer.Ordinal)];

    /// <summary>The fields of what was billed.</summary>
    public IEnumerable<string> BillingFields => [Options.BilledField, Options.PaidField, Options.OutstandingField, Options.BillingCurrencyField];

    /// <summary>The parts of an address.</summary>
    public IEnumerable<string> AddressFields(string prefix) =>
        [prefix + "Street", prefix + "City", prefix + "State", prefix + "PostalCode", prefix + "Country", Options.CountryCodes ? prefix + "CountryCode" : string.Empty];

    /// <summary>The record's currency, which an org of one currency does not have.</summary>
    public string CurrencyField => Options.Currency is null ? "CurrencyIsoCode" : string.Empty;
}
