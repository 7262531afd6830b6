using System.Text.Json;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>The value of a custom field of one record.</summary>
public sealed class KantataCustomFieldValue : KantataRecord
{
    /// <summary>Gets or sets what kind of record it belongs to.</summary>
    public string? SubjectType { get; set; }

    /// <summary>Gets or sets the record.</summary>
    public string? SubjectId { get; set; }

    /// <summary>Gets or sets the definition; only when included.</summary>
    public string? CustomFieldId { get; set; }

    /// <summary>Gets or sets the name.</summary>
    public string? CustomFieldName { get; set; }

    /// <summary>Gets or sets the type of the value.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets the value: a text, a date, a number, <c>[cents, currency]</c>, or choices.</summary>
    public JsonElement Value { get; set; }

    /// <summary>Gets or sets the value as people see it.</summary>
    public string? DisplayValue { get; set; }
}
