using Microsoft.Extensions.Logging;
using Psi.Connectors;

namespace Psi.Sync;

/// <summary>What the engine says in the log: ids, counts and codes, never a person's data nor a secret.</summary>
internal sealed partial class SyncLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Warning, "Reading {Object} of {System} waits: {Kind}. {Message}")]
    private static partial void ReadDelayedCore(ILogger logger, string system, string @object, FailureKind kind, string message);

    public void ReadDelayed(string system, string name, FailureKind kind, string message) => ReadDelayedCore(logger, system, name, kind, message);

    [LoggerMessage(2, LogLevel.Information, "Run {Run}: {Read} read, {Changed} changed, {Written} written, {Raised} raised.")]
    private static partial void RanCore(ILogger logger, long run, long read, long changed, long written, long raised);

    public void Ran(long run, long read, long changed, long written, long raised) => RanCore(logger, run, read, changed, written, raised);

    [LoggerMessage(3, LogLevel.Warning, "{Object} {Golden} to {System} was not delivered: {Kind} {Code}. {Message}")]
    private static partial void NotDeliveredCore(ILogger logger, string system, string @object, Guid golden, FailureKind kind, string? code, string message);

    public void NotDelivered(string system, string name, Guid golden, FailureKind kind, string? code, string message) =>
        NotDeliveredCore(logger, system, name, golden, kind, code, message);

    [LoggerMessage(4, LogLevel.Error, "Process {Process} failed for subject {Subject}.")]
    private static partial void ProcessFailedCore(ILogger logger, Exception exception, string process, Guid subject);

    public void ProcessFailed(Exception exception, string process, Guid subject) => ProcessFailedCore(logger, exception, process, subject);

    [LoggerMessage(5, LogLevel.Error, "A pass of the engine failed; it is tried again.")]
    private static partial void PassFailedCore(ILogger logger, Exception exception);

    public void PassFailed(Exception exception) => PassFailedCore(logger, exception);

    [LoggerMessage(6, LogLevel.Information, "Node {Node} starts; policy {Policy}.")]
    private static partial void StartedCore(ILogger logger, string node, string policy);

    public void Started(string node, string policy) => StartedCore(logger, node, policy);

    [LoggerMessage(7, LogLevel.Information, "Another engine holds what falls to this one until {Until}; waiting.")]
    private static partial void WaitingCore(ILogger logger, DateTimeOffset until);

    public void Waiting(DateTimeOffset until) => WaitingCore(logger, until);

    [LoggerMessage(8, LogLevel.Warning, "Event {Type} {Id} was not published; it is tried again.")]
    private static partial void NotPublishedCore(ILogger logger, Exception exception, string type, string id);

    public void NotPublished(Exception exception, string type, string id) => NotPublishedCore(logger, exception, type, id);

    [LoggerMessage(9, LogLevel.Information, "Node {Node} took {Gained} areas and gave {Left} back; {Nodes} nodes share the store.")]
    private static partial void SharedCore(ILogger logger, string node, int gained, int left, int nodes);

    public void Shared(string node, int gained, int left, int nodes) => SharedCore(logger, node, gained, left, nodes);

    [LoggerMessage(10, LogLevel.Warning, "Area {Area} is another node's now; what was begun under fence {Fence} is dropped.")]
    private static partial void AreaLostCore(ILogger logger, string area, long fence);

    public void AreaLost(string area, long fence) => AreaLostCore(logger, area, fence);

    [LoggerMessage(11, LogLevel.Warning, "The leases of this node were not renewed; it is tried again.")]
    private static partial void NotRenewedCore(ILogger logger, Exception exception);

    public void NotRenewed(Exception exception) => NotRenewedCore(logger, exception);
}
