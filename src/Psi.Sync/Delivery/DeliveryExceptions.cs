using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Outbox;

namespace Psi.Sync.Delivery;

/// <summary>Makes the exceptions of deliveries, all alike.</summary>
internal static class DeliveryExceptions
{
    /// <summary>The key of the one exception that a record can have in a system.</summary>
    public static string KeyOf(EndpointModel endpoint, Guid golden) => Keys.DeliveryException(endpoint.Object, golden, endpoint.System);

    public static string KeyOfConnection(string connection) => $"connection/{connection}";

    /// <summary>What a platform, or Psi before it asked, has against a delivery.</summary>
    public static SyncException Of(EndpointModel endpoint, Guid golden, ConnectorException failure) => new()
    {
        Id = string.Empty,
        Cause = $"{endpoint.System.Value} refuses {endpoint.Object.Value}: {failure.Code ?? failure.Kind.ToString()}",
        Kind = failure.Kind,
        Stage = SyncStage.Deliver,
        System = endpoint.System,
        Object = endpoint.Object,
        GoldenId = golden,
        ExternalId = failure.Record?.ExternalId,
        Fields = failure.Fields,
        Code = failure.Code,
        Message = failure.Message,
    };

    /// <summary>What a platform has against one attribute of a record whose rest it is told without it.</summary>
    public static SyncException OfLeftOut(EndpointModel endpoint, Guid golden, string? externalId, string attribute, ConnectorException failure) => Of(endpoint, golden, failure) with
    {
        Cause = $"{endpoint.System.Value} refuses {endpoint.Object.Value}.{attribute}: {failure.Code ?? failure.Kind.ToString()}",
        ExternalId = externalId,
        Fields = [attribute],
        Message = $"The rest of the record goes without '{attribute}', which is told once it changes, is mended or is replayed: {failure.Message}",
    };

    /// <summary>What a platform has against all calls of a connection.</summary>
    public static SyncException OfConnection(EndpointModel endpoint, ConnectorException failure) => new()
    {
        Id = string.Empty,
        Cause = $"{endpoint.Connection.Name}: {failure.Kind}",
        Kind = failure.Kind,
        Stage = SyncStage.Deliver,
        System = endpoint.System,
        Code = failure.Code,
        Fields = failure.Fields,
        Message = failure.Message,
    };

    /// <summary>What stands about one attribute of a record that was written.</summary>
    public static SyncException OfAttribute(EndpointModel endpoint, Guid golden, string externalId, string attribute, string cause, string message) => new()
    {
        Id = string.Empty,
        Cause = $"{endpoint.System.Value}: {endpoint.Object.Value}.{attribute} {cause}",
        Kind = FailureKind.Mapping,
        Stage = SyncStage.Decide,
        System = endpoint.System,
        Object = endpoint.Object,
        GoldenId = golden,
        ExternalId = externalId,
        Fields = [attribute],
        Message = message,
    };
}
