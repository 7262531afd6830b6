namespace Psi.Canonical.Generator;

/// <summary>One record as it was read: what is generated from it, and what is wrong with it where.</summary>
internal sealed record ReadRecord(RecordModel Model, EquatableArray<DiagnosticInfo> Diagnostics, LocationInfo? Location);

/// <summary>All that the emitter needs to know of one record; equal by value, free of symbols and places.</summary>
internal sealed record RecordModel(
    string Namespace,
    string Name,
    string FullName,
    bool IsObject,
    string WireName,
    int Version,
    bool IsKeyed,
    bool CanEmit,
    EquatableArray<AttributeModel> Attributes)
{
    public string HintName => (Namespace.Length == 0 ? $"{Name}.g.cs" : $"{Namespace}.{Name}.g.cs").Replace("@", string.Empty);
}

/// <summary>One attribute of a record.</summary>
internal sealed record AttributeModel(
    string Property,
    string WireName,
    string DeclaredType,
    string Codec,
    string Handler,
    string? Equality,
    string Kind,
    string TypeName,
    string? ListPolicy,
    int OwnClassification,
    int Classification,
    string? ReferencedObject,
    bool HoldsReferences,
    string? EnumType,
    string? PartType);
