using System.Globalization;
using Psi.Sync.Records;

namespace Psi.Sync.Operations;

/// <summary>Says in plain words why a delivery was not made yet.</summary>
internal static class WhyPending
{
    public static string Of(DeliveryRow row, DateTimeOffset now) => row.State switch
    {
        DeliveryState.Waiting when row.DueAt > now => string.Create(CultureInfo.InvariantCulture, $"it is tried again at {row.DueAt.UtcDateTime:u}, after {row.Attempts} attempts"),
        DeliveryState.Waiting => "its turn comes with the next pass",
        DeliveryState.Held => $"process '{row.HeldBy}' holds it back",
        DeliveryState.Parked => $"'{row.ParkedOn}', which it refers to, is not linked there yet",
        DeliveryState.Paused => "its object or connection is paused",
        DeliveryState.InFlight => "the call is under way",
        DeliveryState.Unknown => "whether the last call landed is not known; it is looked for before anything else",
        DeliveryState.Refused => "the platform refused it; it waits for a newer value, a rule or a person",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.State, "A delivery that is done has no row."),
    };
}
