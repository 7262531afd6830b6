namespace Psi.Testing.Salesforce;

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    Id,
    Reference,
    Text,
    LongText,
    Picklist,
    Boolean,
    Number,
    Integer,
    Date,
    DateTime,
    Address,
}
