using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Ownership;

namespace Psi.Sync.Processes;

/// <summary>The exceptions of this stage, and their keys.</summary>
internal static class ReactExceptions
{
    public const string Failed = "failed";
    public const string NoLonger = "no-longer";

    public static string KeyOf(Evaluation evaluation, string name) => Prefix(evaluation) + name;

    public static string Prefix(Evaluation evaluation) => $"process/{evaluation.Process}/{evaluation.Subject:N}/";

    public static SyncException OfFailure(Evaluation evaluation, Exception failure) => Of(
        evaluation,
        "the rule failed",
        failure is OwnershipException ? FailureKind.Permission : FailureKind.Unsupported,
        failure is OwnershipException or SyncConfigurationException
            ? failure.Message
            : $"Process '{evaluation.Process}' failed for '{evaluation.Object.Value}/{evaluation.Subject:N}' with {failure.GetType().Name}. The log has the details; mend the rule or the record and replay.") with
    { Code = failure.GetType().Name };

    public static SyncException OfLeaving(Evaluation evaluation, int made) => Of(
        evaluation,
        "no longer due",
        FailureKind.Validation,
        $"'{evaluation.Object.Value}/{evaluation.Subject:N}' left the state that process '{evaluation.Process}' is about, after {made} records were made for it. They stay; close or keep them by hand.");

    private static SyncException Of(Evaluation evaluation, string cause, FailureKind kind, string message) => new()
    {
        Id = string.Empty,
        Cause = $"{evaluation.Process}: {cause}",
        Kind = kind,
        Stage = SyncStage.React,
        Object = evaluation.Object,
        GoldenId = evaluation.Subject,
        Message = message,
    };
}
