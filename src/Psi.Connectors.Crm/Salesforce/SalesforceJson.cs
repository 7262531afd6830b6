using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>The wire records' JSON with the custom fields of one org, as typed as the rest.</summary>
internal static class SalesforceJson
{
    public static JsonSerializerOptions For(SalesforceOptions options)
    {
        var json = new JsonSerializerOptions(SalesforceJsonContext.Default.Options)
        {
            TypeInfoResolver = SalesforceJsonContext.Default.WithAddedModifier(info => AddCustomFields(info, options)),
        };
        json.MakeReadOnly();
        return json;
    }

    private static void AddCustomFields(JsonTypeInfo info, SalesforceOptions options)
    {
        if (info.Type == typeof(SalesforceAccount))
        {
            Add<SalesforceAccount, string?>(info, options.CorrelationField, static (row, value) => row.Correlation = value);
            Add<SalesforceAccount, string?>(info, options.TaxNumberField, static (row, value) => row.TaxNumber = value);
            Add<SalesforceAccount, string?>(info, options.LegalNameField, static (row, value) => row.LegalName = value);
            AddBilling<SalesforceAccount>(info, options);
        }
        else if (info.Type == typeof(SalesforceContact))
        {
            Add<SalesforceContact, string?>(info, options.ContactCorrelationField, static (row, value) => row.Correlation = value);
        }
        else if (info.Type == typeof(SalesforceOpportunity))
        {
            Add<SalesforceOpportunity, string?>(info, options.NumberField, static (row, value) => row.Number = value);
            Add<SalesforceOpportunity, string?>(info, options.LegalEntityField, static (row, value) => row.LegalEntity = value);
            Add<SalesforceOpportunity, string?>(info, options.PracticeField, static (row, value) => row.Practice = value);
            Add<SalesforceOpportunity, string?>(info, options.BillingMethodField, static (row, value) => row.BillingMethod = value);
            Add<SalesforceOpportunity, string?>(info, options.ServiceStartField, static (row, value) => row.ServiceStart = value);
            Add<SalesforceOpportunity, string?>(info, options.ServiceEndField, static (row, value) => row.ServiceEnd = value);
            Add<SalesforceOpportunity, string?>(info, options.CloseReasonField, static (row, value) => row.CloseReason = value);
            AddBilling<SalesforceOpportunity>(info, options);
        }
        else if (info.Type == typeof(SalesforceOpportunityLine))
        {
            Add<SalesforceOpportunityLine, string?>(info, options.LineRoleField, static (row, value) => row.Role = value);
            Add<SalesforceOpportunityLine, decimal?>(info, options.LineHoursField, static (row, value) => row.Hours = value);
        }

        // A field that the wire record has already is read there.
        foreach (var name in options.GetMappers().Where(mapper => mapper.Row == info.Type).SelectMany(static mapper => mapper.Fields).Distinct(StringComparer.Ordinal))
        {
            if (!info.Properties.Any(known => known.Name == name))
            {
                Add<SalesforceRecord, JsonElement>(info, name, (row, value) => row.SetExtra(name, value));
            }
        }
    }

    private static void AddBilling<TRow>(JsonTypeInfo info, SalesforceOptions options)
        where TRow : SalesforceBilledRecord
    {
        Add<TRow, decimal?>(info, options.BilledField, static (row, value) => row.Billed = value);
        Add<TRow, decimal?>(info, options.PaidField, static (row, value) => row.Paid = value);
        Add<TRow, decimal?>(info, options.OutstandingField, static (row, value) => row.Outstanding = value);
        Add<TRow, string?>(info, options.BillingCurrencyField, static (row, value) => row.BillingCurrency = value);
    }

    private static void Add<TRow, TValue>(JsonTypeInfo info, string name, Action<TRow, TValue> set)
    {
        if (name.Length == 0)
        {
            return;
        }

        info.Properties.Add(JsonMetadataServices.CreatePropertyInfo(info.Options, new JsonPropertyInfoValues<TValue>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TRow),
            PropertyName = name,
            JsonPropertyName = name,
            Setter = (row, value) => set((TRow)row, value!),
        }));
    }
}
