using System.Text.Json.Serialization;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Identity;
using Psi.Sync.Nodes;
using Psi.Sync.Operations;
using Psi.Sync.Pausing;

namespace Psi.Sync.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GoldenHeader))]
[JsonSerializable(typeof(Lineage))]
[JsonSerializable(typeof(ShadowHeader))]
[JsonSerializable(typeof(LinkRow))]
[JsonSerializable(typeof(StreamRow))]
[JsonSerializable(typeof(PhaseRow))]
[JsonSerializable(typeof(SubscriptionRow))]
[JsonSerializable(typeof(NodeRow))]
[JsonSerializable(typeof(DeliveryRow))]
[JsonSerializable(typeof(PauseRow))]
[JsonSerializable(typeof(RestRow))]
[JsonSerializable(typeof(JobRow))]
[JsonSerializable(typeof(ChoiceRow))]
[JsonSerializable(typeof(AliasRow))]
[JsonSerializable(typeof(ReadRequestRow))]
[JsonSerializable(typeof(EnsureRow))]
[JsonSerializable(typeof(DirtyRow))]
[JsonSerializable(typeof(SubjectRow))]
[JsonSerializable(typeof(ProcessStartRow))]
[JsonSerializable(typeof(ConditionRow))]
[JsonSerializable(typeof(AnnouncementRow))]
[JsonSerializable(typeof(ClaimRow))]
[JsonSerializable(typeof(EventRow))]
[JsonSerializable(typeof(OverrideRow))]
[JsonSerializable(typeof(SyncException))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditSegmentRow))]
[JsonSerializable(typeof(SelectionRow))]
[JsonSerializable(typeof(SelectedRow))]
[JsonSerializable(typeof(ReplayRow))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class SyncJsonContext : JsonSerializerContext;
