using System.Runtime.CompilerServices;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Reading;

namespace Psi.Sync.Tests.Reading;

public sealed class PagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_NextPage_IsAskedForBeforeThisOneIsTakenInAndUnderAMarkDrawnBefore()
    {
        var steps = new List<string>();
        var reader = new Reader(3, steps);
        var drawn = 0L;

        await Pages.ReadAsync(
            reader, null,
            _ =>
            {
                steps.Add($"draw {++drawn}");
                return Task.FromResult(new ReadMark(drawn, default));
            },
            int.MaxValue,
            (page, mark, _) =>
            {
                steps.Add($"take {page.Cursor} under {mark.Number}");
                return Task.CompletedTask;
            },
            Stop);

        Assert.Equal(["draw 1", "ask 1", "draw 2", "ask 2", "take 1 under 1", "draw 3", "ask 3", "take 2 under 2", "take 3 under 3"], steps);
    }

    [Fact]
    public async Task ReadAsync_TakingInFails_AsksForNoMoreAndEndsTheRead()
    {
        var steps = new List<string>();
        var reader = new Reader(5, steps);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Pages.ReadAsync(
            reader, null, _ => Task.FromResult(new ReadMark(1, default)), int.MaxValue, (_, _, _) => throw new InvalidOperationException("no"), Stop));

        Assert.Equal(["ask 1", "ask 2", "end"], steps);
    }

    [Fact]
    public async Task ReadAsync_SoManyPagesAtMost_AsksForNoMore()
    {
        var steps = new List<string>();

        await Pages.ReadAsync(new Reader(5, steps), null, _ => Task.FromResult(new ReadMark(1, default)), 2, (_, _, _) => Task.CompletedTask, Stop);

        Assert.Equal(["ask 1", "ask 2", "end"], steps);
    }

    private sealed class Reader(int pages, List<string> steps) : ObjectEndpoint<Account>("crm", new EndpointCapabilities<Account>()), IReadChanged<Account>
    {
        public async IAsyncEnumerable<ObservationPage<Account>> ReadChangedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var ended = false;
            try
            {
                for (var page = 1; page <= pages; page++)
                {
                    steps.Add($"ask {page}");
                    await Task.CompletedTask;
                    ended = page == pages;
                    yield return new ObservationPage<Account>([], $"{page}", ended);
                }
            }
            finally
            {
                if (!ended)
                {
                    steps.Add("end");
                }
            }
        }
    }
}
