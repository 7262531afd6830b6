using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Psi.Canonical;
using Psi.Sync.Audit;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Reconciliation;

namespace Psi.Sync.AspNetCore;

internal sealed record MendBody(string Attribute, JsonElement Value);

internal sealed record ReasonBody(string Reason);

internal sealed record LandedBody(string? ExternalId = null);

internal sealed record AssignBody(string? To = null);

internal sealed record CommentBody(string Text);

internal sealed record ApproveBody(string Plan, bool WriteFills = false, bool WriteDifferences = false, bool MakeCreates = false);

/// <summary>What to pause or resume: a connection, an object in a system, or a process.</summary>
internal sealed record PauseBody(string? Connection = null, string? System = null, string? Object = null, string? Process = null, string? Why = null)
{
    public PauseTarget ToTarget() => this switch
    {
        { Connection: { } connection, System: null, Object: null, Process: null } => PauseTarget.Connection(connection),
        { Connection: null, System: { } system, Object: { } name, Process: null } => PauseTarget.Object(new SystemId(system), new ObjectName(name)),
        { Connection: null, System: null, Object: null, Process: { } process } => PauseTarget.Process(process),
        _ => throw new ArgumentException("Name either 'connection', or 'system' and 'object', or 'process'."),
    };
}

/// <summary>What to compare or repair.</summary>
internal sealed record ReconciliationBody(string Object, string Left, string Right, string? Period = null, IReadOnlyList<string>? Without = null)
{
    public ReconciliationRequest ToRequest() => new(new ObjectName(Object), new SystemId(Left), new SystemId(Right)) { Period = Period, Without = Without ?? [] };
}

/// <summary>How many repairs were asked for.</summary>
internal sealed record RepairsAnswer(long Repairs);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SyncState))]
[JsonSerializable(typeof(IReadOnlyList<RunManifest>))]
[JsonSerializable(typeof(IReadOnlyList<OpenCondition>))]
[JsonSerializable(typeof(IReadOnlyList<SyncException>))]
[JsonSerializable(typeof(IReadOnlyList<ExceptionGroup>))]
[JsonSerializable(typeof(IReadOnlyList<Pause>))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(GoLivePlan))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(MendBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(LandedBody))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(ApproveBody))]
[JsonSerializable(typeof(PauseBody))]
[JsonSerializable(typeof(ReconciliationBody))]
[JsonSerializable(typeof(ReconciliationReport))]
[JsonSerializable(typeof(RepairsAnswer))]
internal sealed partial class OperationsJsonContext : JsonSerializerContext;
