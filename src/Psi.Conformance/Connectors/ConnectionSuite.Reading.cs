using Psi.Connectors;
using Psi.Testing;
using Xunit;

namespace Psi.Conformance;

public abstract partial class ConnectionSuite<TSimulator, T>
{
    /// <summary>A bulk change gives five thousand records one stamp; the process that reads them dies in the middle.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-01")]
    [Trait("Lesson", "U-06")]
    public async Task Read_FiveThousandOfOneStampKilledInTheMiddle_MissesNothing()
    {
        const int Records = 5_000;
        await using var simulator = await StartAsync(Records);
        Tie(simulator);
        string? cursor = null;
        var pages = new List<ObservationPage<T>>();
        await using (var dies = Host(simulator, pageSize: 200))
        {
            await foreach (var page in Endpoint<IReadChanged<T>>(dies).ReadChangedAsync(null, TestContext.Current.CancellationToken))
            {
                pages.Add(page);
                cursor = page.Cursor;
                if (Ids(pages).Count >= Records / 2)
                {
                    Assert.False(page.IsLast);
                    break;
                }
            }
        }

        await using var lives = Host(simulator, pageSize: 200);
        pages.AddRange(await ReadAsync(Endpoint<IReadChanged<T>>(lives), cursor));

        Assert.True(pages[^1].IsLast);
        Assert.Equal(Records, Ids(pages).Count);
        Assert.Equal(IdsIn(simulator).Order(StringComparer.Ordinal), Ids(pages));
    }

    /// <summary>Tokens end again and again while a read goes through its pages.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-68")]
    [Trait("Lesson", "U-69")]
    public async Task Read_TokenEndsAtThreePages_GivesThePopulation()
    {
        await using var simulator = await StartAsync(20);
        await using var services = Host(simulator, pageSize: 3);
        var issued = simulator.Tokens.Issued;
        var planned = Enumerable.Range(0, 3).Select(skip => simulator.Faults.Next(Fault.ExpireToken(), ReadPath, "GET", skip: skip)).ToList();

        var pages = await ReadAsync(Endpoint<IReadChanged<T>>(services));

        Assert.All(planned, static fault => Assert.Equal(1, fault.Hits));
        Assert.Equal(IdsIn(simulator).Order(StringComparer.Ordinal), Ids(pages));
        Assert.Equal(issued + 4, simulator.Tokens.Issued);
    }

    /// <summary>Many calls at once find that the token ended.</summary>
    /// <returns>The test.</returns>
    [Fact]
    [Trait("Lesson", "U-66")]
    [Trait("Lesson", "U-70")]
    public async Task Read_ManyAtOnceWithAnEndedToken_RenewItOnce()
    {
        await using var simulator = await StartAsync(5);
        await using var services = Host(simulator, pageSize: 50);
        var reader = Endpoint<IReadChanged<T>>(services);
        await ReadAsync(reader);
        var issued = simulator.Tokens.Issued;

        simulator.ExpireTokens();
        var reads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(reader))));

        Assert.All(reads, pages => Assert.Equal(5, Ids(pages).Count));
        Assert.Equal(issued + 1, simulator.Tokens.Issued);
    }

    /// <summary>A host has two connections to one kind of platform, and uses both at once.</summary>
    /// <returns>The test.</returns>
    [Fact]
    public async Task TwoConnections_UsedAtOnce_DoNotMix()
    {
        await using var one = await StartAsync(12, "One");
        await using var two = await StartAsync(9, "Two");
        await using var services = Host(new Dictionary<string, TSimulator> { [First] = one, [Second] = two }, pageSize: 4);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
        {
            var connection = number % 2 == 0 ? First : Second;
            if (number is 4 or 5)
            {
                (number == 4 ? one : two).ExpireTokens();
            }

            var pages = await ReadAsync(Endpoint<IReadChanged<T>>(services, connection));
            var writer = Endpoint<IWrite<T>>(services, connection);
            var error = await ErrorOfWriteAsync(writer, Item(writer, Create($"{connection} {number}"), number));
            return (connection, pages, error);
        })));

        var before = (One: IdsIn(one).ToHashSet(StringComparer.Ordinal), Two: IdsIn(two).ToHashSet(StringComparer.Ordinal));
        Assert.All(results, result =>
        {
            Assert.Null(result.error);
            var (read, own) = (Ids(result.pages), result.connection == First ? before.One : before.Two);
            Assert.All(read, id => Assert.Contains(id, own));
            Assert.True(read.Count >= (result.connection == First ? 12 : 9));
            Assert.All(result.pages.SelectMany(page => page.Observations), observation => Assert.Equal(SystemOf(result.connection), observation.Record.System));
        });
        Assert.Equal((12 + 5, 9 + 5), (before.One.Count, before.Two.Count));
        Assert.All(one.Ledger.Of(LedgerObject, LedgerVerbs.Create), entry => Assert.Contains(First, entry.BodyJson, StringComparison.Ordinal));
        Assert.All(two.Ledger.Of(LedgerObject, LedgerVerbs.Create), entry => Assert.Contains(Second, entry.BodyJson, StringComparison.Ordinal));
    }
}
