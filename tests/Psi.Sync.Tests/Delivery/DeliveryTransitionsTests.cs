using Psi.Sync.Delivery;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Delivery;

public sealed class DeliveryTransitionsTests
{
    private static readonly HashSet<(DeliveryState From, DeliveryState To)> s_ways =
    [
        (DeliveryState.Waiting, DeliveryState.Held),
        (DeliveryState.Waiting, DeliveryState.Parked),
        (DeliveryState.Waiting, DeliveryState.Paused),
        (DeliveryState.Waiting, DeliveryState.InFlight),
        (DeliveryState.Waiting, DeliveryState.Refused),
        (DeliveryState.Waiting, DeliveryState.Done),
        (DeliveryState.Held, DeliveryState.Waiting),
        (DeliveryState.Held, DeliveryState.Done),
        (DeliveryState.Parked, DeliveryState.Waiting),
        (DeliveryState.Parked, DeliveryState.Done),
        (DeliveryState.Paused, DeliveryState.Waiting),
        (DeliveryState.Paused, DeliveryState.Done),
        (DeliveryState.InFlight, DeliveryState.InFlight),
        (DeliveryState.InFlight, DeliveryState.Waiting),
        (DeliveryState.InFlight, DeliveryState.Unknown),
        (DeliveryState.InFlight, DeliveryState.Refused),
        (DeliveryState.InFlight, DeliveryState.Done),
        (DeliveryState.Unknown, DeliveryState.InFlight),
        (DeliveryState.Refused, DeliveryState.Waiting),
        (DeliveryState.Refused, DeliveryState.Done),
    ];

    public static TheoryData<DeliveryState, DeliveryState> AllPairs()
    {
        var pairs = new TheoryData<DeliveryState, DeliveryState>();
        foreach (var from in Enum.GetValues<DeliveryState>())
        {
            foreach (var to in Enum.GetValues<DeliveryState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    [Trait("Lesson", "U-94")]
    public void MoveTo_EveryPair_GoesOnlyWhereTheTableHasAWay(DeliveryState from, DeliveryState to)
    {
        var row = new DeliveryRow { State = from };

        var thrown = Record.Exception(() => row.MoveTo(to));

        Assert.Equal(s_ways.Contains((from, to)), thrown is null);
        Assert.Equal(thrown is null ? to : from, row.State);
    }
}
