using System.Collections.Frozen;
using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>From which state a delivery may go to which. There is no other way: rows change their state through it alone.</summary>
/// <remarks>
/// What is unknown goes nowhere but back into flight, where its verification is its result: it can be neither merged, mended, discarded
/// nor replaced.
/// </remarks>
internal static class DeliveryTransitions
{
    private static readonly FrozenDictionary<DeliveryState, DeliveryState[]> s_allowed = new Dictionary<DeliveryState, DeliveryState[]>
    {
        [DeliveryState.Waiting] = [DeliveryState.Held, DeliveryState.Parked, DeliveryState.Paused, DeliveryState.InFlight, DeliveryState.Refused, DeliveryState.Done],
        [DeliveryState.Held] = [DeliveryState.Waiting, DeliveryState.Done],
        [DeliveryState.Parked] = [DeliveryState.Waiting, DeliveryState.Done],
        [DeliveryState.Paused] = [DeliveryState.Waiting, DeliveryState.Done],
        [DeliveryState.InFlight] = [DeliveryState.InFlight, DeliveryState.Waiting, DeliveryState.Unknown, DeliveryState.Refused, DeliveryState.Done],
        [DeliveryState.Unknown] = [DeliveryState.InFlight],
        [DeliveryState.Refused] = [DeliveryState.Waiting, DeliveryState.Done],
        [DeliveryState.Done] = [],
    }.ToFrozenDictionary();

    public static bool Allows(DeliveryState from, DeliveryState to) => s_allowed[from].Contains(to);

    /// <summary>Makes sure that a delivery may go from one state to another.</summary>
    /// <exception cref="InvalidOperationException">It may not.</exception>
    public static void Check(DeliveryState from, DeliveryState to)
    {
        if (!Allows(from, to))
        {
            throw new InvalidOperationException($"A delivery that is {from} cannot become {to}. From there it becomes {(s_allowed[from] is { Length: > 0 } allowed ? string.Join(", ", allowed) : "nothing more")}.");
        }
    }
}
