using System.Globalization;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>The definitions of custom fields, by name, and how a value is written.</summary>
internal sealed class KantataCustomFields(KantataClient client)
{
    private Dictionary<string, KantataCustomField>? _byName;

    public IEnumerable<string> Configured
    {
        get
        {
            string?[] names = [client.Options.LegalEntityField, client.Options.BilledField, client.Options.PaidField, client.Options.OutstandingField];
            return names.OfType<string>();
        }
    }

    public async Task<KantataCustomField> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (_byName is null || !_byName.TryGetValue(name, out var field))
        {
            _byName = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!_byName.TryGetValue(name, out field))
            {
                throw client.Refuse(FailureKind.Validation, $"Kantata has no custom field '{name}' for projects. Define it there, or take it out of the connection's settings.", name);
            }
        }

        return field;
    }

    public async Task<WireBody> ToBodyAsync(string name, string? text, Money? amount, CancellationToken cancellationToken)
    {
        var field = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        var body = new WireBody().Set("custom_field_id", field.Id);
        if (amount is not { } money)
        {
            return body.Set("value", text);
        }

        switch (field.ValueType)
        {
            case "currency":
                using (var document = JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture, $"[{KantataMoney.Cents(money)},\"{money.Currency.Value}\"]")))
                {
                    return body.Set("value", document.RootElement.Clone(), KantataJsonContext.Default.JsonElement);
                }

            case "number":
                return body.Set("value", KantataMoney.Round(money)?.Amount.ToString(CultureInfo.InvariantCulture));
            default:
                throw client.Refuse(FailureKind.Validation, $"custom field '{name}' is of type '{field.ValueType}', which holds no amount. Make it a field of type currency.", name);
        }
    }

    private async Task<Dictionary<string, KantataCustomField>> ReadAsync(CancellationToken cancellationToken)
    {
        var byName = new Dictionary<string, KantataCustomField>(StringComparer.OrdinalIgnoreCase);
        foreach (var page in await client.AllAsync(client.Api.ListCustomFieldsAsync, null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var field in page.Rows("custom_fields", page.CustomFields))
            {
                if (field.Name is { } name && (field.SubjectType is null || field.SubjectType.Equals("workspace", StringComparison.OrdinalIgnoreCase)))
                {
                    byName.TryAdd(name, field);
                }
            }
        }

        return byName;
    }
}
