using Psi.Sync.Nodes;

namespace Psi.Sync.Tests.Nodes;

public sealed class TurnTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeAsync_ThreeAsk_EachGoesOnInOrderWhereTheOneBeforeEnds()
    {
        var turn = new Turn();
        var order = new List<string>();
        var first = await turn.TakeAsync(Stop);
        var waiting = Task.WhenAll(WaitAsync("second"), WaitAsync("third"));

        order.Add("first");
        first.Dispose();

        Assert.True(waiting.IsCompleted); // no thread of a pool had to pick it up
        Assert.Equal(["first", "second", "third"], order);

        async Task WaitAsync(string name)
        {
            using var _ = await turn.TakeAsync(Stop).ConfigureAwait(false);
            order.Add(name);
        }
    }

    [Fact]
    public async Task TakeAsync_CancelledWhileWaiting_IsPassedOver()
    {
        var turn = new Turn();
        using var stop = new CancellationTokenSource();
        var first = await turn.TakeAsync(Stop);
        var cancelled = turn.TakeAsync(stop.Token).AsTask();
        var third = turn.TakeAsync(Stop).AsTask();

        await stop.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        (await third).Dispose();
        (await turn.TakeAsync(Stop)).Dispose();
    }
}
