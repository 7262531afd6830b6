namespace Psi.Testing.Salesforce;

/// <summary>A record. A field without an entry is null.</summary>
internal sealed class SRow(SType type, string id)
{
    public SType Type { get; } = type;

    public string Id { get; } = id;

    public Dictionary<string, object?> Values { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public object? this[string field]
    {
        get => field.Equals("Id", StringComparison.OrdinalIgnoreCase) ? Id : Values.GetValueOrDefault(field);
        set => Values[field] = value;
    }

    public string? Text(string field) => this[field] as string;

    public decimal? Number(string field) => this[field] as decimal?;

    public bool IsTrue(string field) => this[field] is true;

    public bool IsDeleted => IsTrue("IsDeleted");
}
