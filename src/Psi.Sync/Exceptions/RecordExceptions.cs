using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Model;

namespace Psi.Sync.Exceptions;

/// <summary>Makes the exceptions that are about one record of one system. They hold the reference, never the values: settling one reads anew.</summary>
internal static class RecordExceptions
{
    public static SyncException Make(
        EndpointModel endpoint,
        string externalId,
        SyncStage stage,
        FailureKind kind,
        string cause,
        string message,
        Guid? golden = null,
        IReadOnlyList<string>? fields = null,
        string? code = null,
        IReadOnlyList<MatchCandidate>? candidates = null) => new()
    {
        Id = string.Empty,
        Cause = cause,
        Kind = kind,
        Stage = stage,
        System = endpoint.System,
        Object = endpoint.Object,
        GoldenId = golden,
        ExternalId = externalId,
        Fields = fields ?? [],
        Code = code,
        Candidates = candidates ?? [],
        Message = message,
    };

    /// <summary>How messages name a record.</summary>
    public static string NameOf(EndpointModel endpoint, string externalId) => $"{endpoint.System.Value}/{endpoint.Object.Value}/{externalId}";
}
