using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>What every record has.</summary>
public abstract class SalesforceRecord
{
    /// <summary>Gets or sets the id, 18 characters.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets a value indicating whether it lies in the recycle bin.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Gets or sets the winner of the merge that this record lost.</summary>
    public string? MasterRecordId { get; set; }

    /// <summary>Gets or sets when anybody or anything last changed it, in whole seconds, as the platform wrote it.</summary>
    public string? SystemModstamp { get; set; }

    /// <summary>Gets the fields beside those above that were asked for, by their API names. One that is empty is not in it.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, CustomValue> Extra { get; private set; } = ReadOnlyDictionary<string, CustomValue>.Empty;

    internal void SetExtra(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return;
        }

        if (Extra is not Dictionary<string, CustomValue> values)
        {
            Extra = values = new(StringComparer.OrdinalIgnoreCase);
        }

        values[name] = CustomValue.FromElement(value);
    }
}
