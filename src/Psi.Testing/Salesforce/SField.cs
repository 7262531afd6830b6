namespace Psi.Testing.Salesforce;

/// <summary>A field of a type.</summary>
internal sealed record SField(string Name, FieldKind Kind)
{
    public int Length { get; init; } = 255;

    public string? Relationship { get; init; }

    public string? Target { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsCreateOnly { get; init; }

    public bool IsRequired { get; init; }

    public bool IsExternalId { get; init; }

    public bool IsUnique { get; init; }

    public bool IsCustom => Name.EndsWith("__c", StringComparison.Ordinal);

    public bool IsCreateable => !IsReadOnly;

    public bool IsUpdateable => !IsReadOnly && !IsCreateOnly;

    // The words of describe.
    public string DescribedType => Kind switch
    {
        FieldKind.Id => "id",
        FieldKind.Reference => "reference",
        FieldKind.Text => "string",
        FieldKind.LongText => "textarea",
        FieldKind.Picklist => "picklist",
        FieldKind.Boolean => "boolean",
        FieldKind.Number => "double",
        FieldKind.Integer => "int",
        FieldKind.Date => "date",
        FieldKind.DateTime => "datetime",
        _ => "address",
    };
}
