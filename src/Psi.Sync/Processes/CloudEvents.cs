using CloudNative.CloudEvents;
using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>Turns events into CloudEvents 1.0.</summary>
internal static class CloudEvents
{
    private const string Json = "application/json";

    /// <summary>Makes the CloudEvent of a stored event; the same row gives the same event each time.</summary>
    /// <param name="row">The event.</param>
    /// <param name="installation">The name of the installation.</param>
    /// <returns>The event. Its data is a <see cref="System.Text.Json.JsonElement"/>.</returns>
    public static CloudEvent Of(EventRow row, string installation)
    {
        var cloud = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = row.Id,
            Type = row.Type,
            Source = new Uri(row.System is null ? $"psi://{installation}" : $"psi://{installation}/{row.System}"),
            Subject = row.Subject,
            Time = row.At,
        };
        if (row.Data is { } data)
        {
            cloud.DataContentType = Json;
            cloud.DataSchema = BusinessEvents.SchemaOf(row.Type) is { } schema ? new Uri(schema) : null;
            cloud.Data = data;
        }

        return cloud;
    }
}
