namespace Psi.Canonical.Generator;

/// <summary>All that the emitter needs to know of one record; equal by value and free of symbols.</summary>
internal sealed record RecordModel(
    string Namespace,
    string Name,
    bool IsObject,
    string WireName,
    int Version,
    bool IsKeyed,
    bool CanEmit,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<DiagnosticInfo> Diagnostics,
    LocationInfo? Location)
{
    public string FullName => Namespace.Length == 0 ? "global::" + Name : $"global::{Namespace}.{Name}";

    public string HintName => Namespace.Length == 0 ? $"{Name}.g.cs" : $"{Namespace}.{Name}.g.cs";
}

/// <summary>One attribute of a record.</summary>
internal sealed record AttributeModel(
    string Property,
    string WireName,
    string DeclaredType,
    string Codec,
    string Kind,
    string TypeName,
    bool IsList,
    int Classification,
    string? ReferencedObject,
    bool HoldsReferences,
    string? EnumType,
    string? PartType,
    bool IsKeyedList);
