using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Something that should be read again, as a platform said.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The object.</param>
/// <param name="ExternalId">The record, in the connector's canonical form; <see langword="null"/> where the platform only said that something of the object changed.</param>
public readonly record struct WebhookNotice(SystemId System, ObjectName Object, string? ExternalId);
