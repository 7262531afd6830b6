using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests.Json;

/// <summary>A host's own type that holds canonical ones, and its own serializer context.</summary>
public sealed record Envelope(Engagement Value, Patch<Account> Change, Ref<Account> Ref, Id<Account> Id, FieldSet<Account> Fields, Money Money, RecordRef Record, SystemId System, Mood Mood, Address Address, CustomFields Custom);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class HostContext : JsonSerializerContext;
