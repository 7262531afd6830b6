using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>A record in one system.</summary>
/// <remarks>Equality is ordinal: a connector gives external ids in one form only.</remarks>
[JsonConverter(typeof(CodecConverter<RecordRef, RecordRefCodec>))]
public sealed record RecordRef
{
    /// <summary>Initializes a new instance of the <see cref="RecordRef"/> class.</summary>
    /// <param name="system">The system that holds the record.</param>
    /// <param name="object">The canonical object that the record is read as.</param>
    /// <param name="externalId">The system's own id of the record.</param>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public RecordRef(SystemId system, ObjectName @object, string externalId)
    {
        ArgumentException.ThrowIfNullOrEmpty(system.Value, nameof(system));
        ArgumentException.ThrowIfNullOrEmpty(@object.Value, nameof(@object));
        ArgumentException.ThrowIfNullOrEmpty(externalId);
        System = system;
        Object = @object;
        ExternalId = externalId;
    }

    /// <summary>Gets the system that holds the record.</summary>
    public SystemId System { get; }

    /// <summary>Gets the canonical object that the record is read as.</summary>
    public ObjectName Object { get; }

    /// <summary>Gets the system's own id of the record.</summary>
    public string ExternalId { get; }

    /// <summary>Takes the reference apart.</summary>
    /// <param name="system">The system.</param>
    /// <param name="object">The canonical object.</param>
    /// <param name="externalId">The system's own id.</param>
    public void Deconstruct(out SystemId system, out ObjectName @object, out string externalId)
    {
        system = System;
        @object = Object;
        externalId = ExternalId;
    }

    /// <summary>Writes the reference as <c>system/object/id</c>, for people.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{System}/{Object}/{ExternalId}";
}
