using System.Text;

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <summary>What every store does. Derive it, say how a store is made, and run it.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private IPsiStore? _store;

    /// <summary>Gets the clock given to the store; tests move it.</summary>
    protected StoreClock Clock { get; } = new();

    /// <summary>Gets the store under test, open and empty.</summary>
    protected IPsiStore Store => _store ?? throw new InvalidOperationException("The store is made by InitializeAsync.");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty store; the suite opens and disposes it.</summary>
    /// <param name="clock">The clock the store is to use.</param>
    /// <returns>The store.</returns>
    protected abstract IPsiStore CreateStore(TimeProvider clock);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _store = CreateStore(Clock);
        await _store.OpenAsync(Stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A key never written has no value.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Get_UnknownKey_IsNull()
    {
        await using var reader = await Store.ReadAsync(Stop);

        Assert.Null(await reader.GetAsync(StoreTables.Golden, "nobody", Stop));
    }

    /// <summary>What was committed is read.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Put_Committed_IsRead()
    {
        await WriteAsync(StoreTables.Golden, "a", "1");

        Assert.Equal("1", await ReadAsync(StoreTables.Golden, "a"));
    }

    /// <summary>A second value takes the place of the first.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Put_SecondValue_ReplacesTheFirst()
    {
        await WriteAsync(StoreTables.Golden, "a", "1");
        await WriteAsync(StoreTables.Golden, "a", "2");

        Assert.Equal("2", await ReadAsync(StoreTables.Golden, "a"));
        await using var reader = await Store.ReadAsync(Stop);
        Assert.Equal(1, await reader.CountAsync(StoreTables.Golden, cancellationToken: Stop));
    }

    /// <summary>A value without bytes is a value.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Put_EmptyValue_IsNotNull()
    {
        await WriteAsync(StoreTables.Claim, "a", string.Empty);

        Assert.Equal(string.Empty, await ReadAsync(StoreTables.Claim, "a"));
    }

    /// <summary>A value may be large, and hold any byte.</summary>
    /// <param name="length">How many bytes.</param>
    /// <returns>A task.</returns>
    [Theory]
    [InlineData(1_000)]
    [InlineData(60_000)]
    [InlineData(3_000_000)]
    public async Task Put_LargeValue_IsReadWhole(int length)
    {
        var value = new byte[length];
        for (var i = 0; i < length; i++)
        {
            value[i] = (byte)((i * 31) + (i >> 8));
        }

        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Shadow, "large", value, Stop);
            await transaction.PutAsync(StoreTables.Link, "large", value, Stop);
            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        Assert.Equal(value, await reader.GetAsync(StoreTables.Shadow, "large", Stop));
        Assert.Equal(value, await reader.GetAsync(StoreTables.Link, "large", Stop));
    }

    /// <summary>Every table is there, and each has keys of its own.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Put_SameKeyInEveryTable_KeepsEachApart()
    {
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            foreach (var table in StoreTables.All)
            {
                await transaction.PutAsync(table, "same", Bytes(table.Name), Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        foreach (var table in StoreTables.All)
        {
            Assert.Equal(table.Name, await ReadAsync(table, "same"));
        }
    }

    /// <summary>A table that no store keeps is refused.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Get_UnknownTable_IsRefused()
    {
        await using var reader = await Store.ReadAsync(Stop);

        await Assert.ThrowsAsync<ArgumentException>(async () => await reader.GetAsync(new StoreTable("no-such"), "a", Stop));
        await Assert.ThrowsAsync<ArgumentException>(async () => await reader.GetAsync(default, "a", Stop));
    }

    /// <summary>A key of other characters than keys are made of is refused, since stores would order it differently.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A task.</returns>
    [Theory]
    [InlineData("é")]
    [InlineData("a\tb")]
    [InlineData("a\0")]
    public async Task Put_KeyThatIsNotAscii_IsRefused(string key)
    {
        await using var transaction = await Store.WriteAsync(Stop);

        await Assert.ThrowsAsync<ArgumentException>(async () => await transaction.PutAsync(StoreTables.Link, key, [], Stop));
        await Assert.ThrowsAsync<ArgumentException>(async () => await transaction.GetManyAsync(StoreTables.Link, [key], Stop));
        await Assert.ThrowsAsync<ArgumentException>(async () => await transaction.ScanAsync(StoreTables.Link, key, cancellationToken: Stop));
    }

    /// <summary>A transaction reads what it has written.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_ItsOwnWrites_AreRead()
    {
        await WriteAsync(StoreTables.Link, "p old", "0");

        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Link, "p new", Bytes("1"), Stop);
        await transaction.DeleteAsync(StoreTables.Link, "p old", Stop);

        Assert.Equal(Bytes("1"), await transaction.GetAsync(StoreTables.Link, "p new", Stop));
        Assert.Null(await transaction.GetAsync(StoreTables.Link, "p old", Stop));
        Assert.Equal(["p new"], (await transaction.GetManyAsync(StoreTables.Link, ["p new", "p old"], Stop)).Keys);
        Assert.Equal(["p new"], (await transaction.ScanAsync(StoreTables.Link, "p ", cancellationToken: Stop)).Select(row => row.Key));
        Assert.Equal(1, await transaction.CountAsync(StoreTables.Link, "p ", Stop));
    }

    /// <summary>A transaction that is disposed without a commit was never there.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_NotCommitted_LeavesNothing()
    {
        await WriteAsync(StoreTables.Link, "kept", "1");
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Link, "kept", Bytes("2"), Stop);
            await transaction.PutAsync(StoreTables.Golden, "new", Bytes("2"), Stop);
            await transaction.InsertAsync(StoreTables.Claim, "claim", [], Stop);
            await transaction.NextAsync("numbers", 5, Stop);
        }

        Assert.Equal("1", await ReadAsync(StoreTables.Link, "kept"));
        Assert.Null(await ReadAsync(StoreTables.Golden, "new"));
        Assert.Null(await ReadAsync(StoreTables.Claim, "claim"));
        Assert.Null(await ReadAsync(StoreTables.Sequence, "numbers"));
    }

    /// <summary>A transaction that failed in the middle leaves nothing, and the next one works.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_WorkThatThrows_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var transaction = await Store.WriteAsync(Stop);
            await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
            throw new InvalidOperationException("The work failed.");
        });

        await WriteAsync(StoreTables.Link, "b", "1");
        Assert.Null(await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>It can be disposed twice, and not used afterwards.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Transaction_AfterItsEnd_IsRefused()
    {
        var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
        await transaction.CommitAsync(Stop);
        await transaction.DisposeAsync();
        await transaction.DisposeAsync();
        var reader = await Store.ReadAsync(Stop);
        await reader.DisposeAsync();
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await transaction.PutAsync(StoreTables.Link, "b", [], Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await transaction.CommitAsync(Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reader.GetAsync(StoreTables.Link, "a", Stop));
        Assert.Equal("1", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>The first claims a key; whoever comes later learns that it is taken, within the transaction and after it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_KeyThatHasAValue_IsFalseAndChangesNothing()
    {
        await using (var first = await Store.WriteAsync(Stop))
        {
            Assert.True(await first.InsertAsync(StoreTables.MatchKey, "domain", Bytes("first"), Stop));
            Assert.False(await first.InsertAsync(StoreTables.MatchKey, "domain", Bytes("second"), Stop));
            await first.CommitAsync(Stop);
        }

        await using (var second = await Store.WriteAsync(Stop))
        {
            Assert.False(await second.InsertAsync(StoreTables.MatchKey, "domain", Bytes("third"), Stop));
            await second.CommitAsync(Stop);
        }

        Assert.Equal("first", await ReadAsync(StoreTables.MatchKey, "domain"));
    }

    /// <summary>A key that was given up can be claimed again.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_AfterDelete_IsTrue()
    {
        await WriteAsync(StoreTables.Claim, "a", "1");

        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.DeleteAsync(StoreTables.Claim, "a", Stop);
        await transaction.DeleteAsync(StoreTables.Claim, "a", Stop);
        Assert.True(await transaction.InsertAsync(StoreTables.Claim, "a", Bytes("2"), Stop));
        await transaction.CommitAsync(Stop);

        Assert.Equal("2", await ReadAsync(StoreTables.Claim, "a"));
    }

    /// <summary>Many keys are read at once; what has no value is left out, a key named twice comes once.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task GetMany_SomeKeysUnknown_ReturnsThoseFound()
    {
        var odd = StoreKey.Of("a \"quoted\" \\ <b> & 'c' + `d` é 😀", "");
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < 1_000; i++)
            {
                await transaction.PutAsync(StoreTables.Link, $"k{i}", Bytes($"{i}"), Stop);
            }

            await transaction.PutAsync(StoreTables.Link, odd, Bytes("odd"), Stop);
            await transaction.PutAsync(StoreTables.Link, "123", Bytes("digits"), Stop);
            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        var found = await reader.GetManyAsync(StoreTables.Link, ["k7", "k999", "missing", "k7", odd, "123"], Stop);

        Assert.Equal(new[] { "123", "k7", "k999", odd }.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Bytes("999"), found["k999"]);
        Assert.Equal(Bytes("odd"), found[odd]);
        Assert.Empty(await reader.GetManyAsync(StoreTables.Link, [], Stop));
        Assert.Equal(1_000, (await reader.GetManyAsync(StoreTables.Link, [.. Enumerable.Range(0, 1_000).Select(i => $"k{i}")], Stop)).Count);
    }

    /// <summary>Keys come in ordinal order, which is the order of their parts, whatever characters these hold.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Scan_OddCharacters_ComesInTheOrderOfTheParts()
    {
        string[] parts = ["", " ", "!", "\"", "%", "-", "0", "A", "Z", "_", "a", "a!", "a/b", "ab", "z", "~", "\u007F", "é", "ß", "漢", "😀", "\uFFFD", "\0", "\n", "\uD800"];
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            foreach (var first in parts)
            {
                foreach (var second in parts)
                {
                    await transaction.PutAsync(StoreTables.Link, StoreKey.Of(first, second), [], Stop);
                }
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        var rows = await reader.ScanAsync(StoreTables.Link, string.Empty, cancellationToken: Stop);

        var ordered = parts.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            ordered.SelectMany(first => ordered.Select(second => (first, second))),
            rows.Select(row => StoreKey.Parse(row.Key)).Select(key => (key[0], key[1])));
        foreach (var first in parts)
        {
            Assert.Equal(parts.Length, await reader.CountAsync(StoreTables.Link, StoreKey.Prefix(first), Stop));
        }
    }

    /// <summary>A prefix gives its keys only, and neither its neighbours nor itself cut short.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Scan_Prefix_GivesItsKeysOnly()
    {
        string[] keys = [StoreKey.Of("a"), StoreKey.Of("a", "1"), StoreKey.Of("a", "2"), StoreKey.Of("a!"), StoreKey.Of("ab", "1"), StoreKey.Of("b", "1"), StoreKey.Of("~"), StoreKey.Of("~", "x")];
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            foreach (var key in keys)
            {
                await transaction.PutAsync(StoreTables.Golden, key, Bytes(key), Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        Assert.Equal([StoreKey.Of("a", "1"), StoreKey.Of("a", "2")], await KeysAsync(reader, StoreKey.Prefix("a")));
        Assert.Equal([StoreKey.Of("~", "x")], await KeysAsync(reader, StoreKey.Prefix("~")));
        Assert.Equal(2, (await KeysAsync(reader, StoreKey.Of("~"))).Count);
        Assert.Equal(3, await reader.CountAsync(StoreTables.Golden, "a ", Stop) + await reader.CountAsync(StoreTables.Golden, "b", Stop));
        Assert.Equal(keys.Length, await reader.CountAsync(StoreTables.Golden, string.Empty, Stop));
        Assert.Empty(await KeysAsync(reader, StoreKey.Prefix("c")));

        async Task<IReadOnlyList<string>> KeysAsync(IStoreReader from, string prefix) =>
            [.. (await from.ScanAsync(StoreTables.Golden, prefix, cancellationToken: Stop)).Select(row => row.Key)];
    }

    /// <summary>Going on behind the last key, page after page, gives every row once, in tables of small and of large rows.</summary>
    /// <param name="name">The table.</param>
    /// <param name="page">How many rows a page has.</param>
    /// <returns>A task.</returns>
    [Theory]
    [InlineData("due", 1)]
    [InlineData("due", 7)]
    [InlineData("audit", 7)]
    [InlineData("audit", 1_000)]
    public async Task Scan_PageAfterPage_GivesEveryRowOnce(string name, int page)
    {
        var table = new StoreTable(name);
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < 50; i++)
            {
                await transaction.PutAsync(table, StoreKey.Of("p", StoreKey.Text((long)i)), Bytes($"{i}"), Stop);
                await transaction.PutAsync(table, StoreKey.Of("q", StoreKey.Text((long)i)), [], Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        var seen = new List<string>();
        string? after = null;
        while (await reader.ScanAsync(table, StoreKey.Prefix("p"), after, page, Stop) is { Count: > 0 } rows)
        {
            Assert.True(rows.Count <= page);
            seen.AddRange(rows.Select(row => Encoding.UTF8.GetString(row.Value)));
            after = rows[^1].Key;
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), seen);
    }

    /// <summary>The place to go on from need not be a key that is there, nor lie within the prefix.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Scan_AfterAKeyThatIsGone_GoesOnBehindIt()
    {
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Due, "p 1", [], Stop);
            await transaction.PutAsync(StoreTables.Due, "p 3", [], Stop);
            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        Assert.Equal(["p 3"], (await reader.ScanAsync(StoreTables.Due, "p ", "p 2", cancellationToken: Stop)).Select(row => row.Key));
        Assert.Equal(["p 1", "p 3"], (await reader.ScanAsync(StoreTables.Due, "p ", "a", cancellationToken: Stop)).Select(row => row.Key));
        Assert.Empty(await reader.ScanAsync(StoreTables.Due, "p ", "q", cancellationToken: Stop));
        Assert.Empty(await reader.ScanAsync(StoreTables.Due, "p ", limit: 0, cancellationToken: Stop));
    }

    /// <summary>A snapshot stays what it was, whatever is committed meanwhile.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_CommitsMeanwhile_AreNotSeen()
    {
        await WriteAsync(StoreTables.Golden, "a", "before");
        await using var reader = await Store.ReadAsync(Stop);

        await WriteAsync(StoreTables.Golden, "a", "after");
        await WriteAsync(StoreTables.Golden, "b", "after");

        Assert.Equal(Bytes("before"), await reader.GetAsync(StoreTables.Golden, "a", Stop));
        Assert.Single(await reader.ScanAsync(StoreTables.Golden, string.Empty, cancellationToken: Stop));
        Assert.Equal(1, await reader.CountAsync(StoreTables.Golden, cancellationToken: Stop));
        Assert.Equal("after", await ReadAsync(StoreTables.Golden, "a"));
    }

    /// <summary>Readers neither wait for an open transaction nor see what it has written.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_OpenTransaction_IsNeitherSeenNorWaitedFor()
    {
        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(StoreTables.Golden, "a", Bytes("1"), Stop);

        Assert.Null(await ReadAsync(StoreTables.Golden, "a"));

        await transaction.CommitAsync(Stop);
        Assert.Equal("1", await ReadAsync(StoreTables.Golden, "a"));
    }

    /// <summary>Several snapshots of different moments can be open at once.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_SeveralAtOnce_EachKeepsItsMoment()
    {
        var readers = new List<IStoreReader>();
        for (var i = 0; i < 12; i++)
        {
            await WriteAsync(StoreTables.Golden, "a", $"{i}");
            readers.Add(await Store.ReadAsync(Stop));
        }

        for (var i = 0; i < readers.Count; i++)
        {
            Assert.Equal(Bytes($"{i}"), await readers[i].GetAsync(StoreTables.Golden, "a", Stop));
            await readers[i].DisposeAsync();
        }
    }

    /// <summary>Writers that read, count and write never lose one another's work.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Write_ManyAtOnce_LosesNoUpdate()
    {
        const int writers = 8;
        const int rounds = 25;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < rounds; round++)
                {
                    await RetryAsync(async transaction =>
                    {
                        var value = await transaction.GetAsync(StoreTables.Golden, "counter", Stop);
                        var count = value is null ? 0 : int.Parse(value);
                        await transaction.PutAsync(StoreTables.Golden, "counter", Bytes($"{count + 1}"), Stop);
                        await transaction.PutAsync(StoreTables.Audit, StoreKey.Text(await transaction.NextAsync("audit", 1, Stop)), Bytes($"{writer}"), Stop);
                    });
                }
            },
            Stop)));

        Assert.Equal($"{writers * rounds}", await ReadAsync(StoreTables.Golden, "counter"));
        await using var reader = await Store.ReadAsync(Stop);
        var numbers = (await reader.ScanAsync(StoreTables.Audit, string.Empty, cancellationToken: Stop)).Select(row => StoreKey.ToInt64(row.Key));
        Assert.Equal(Enumerable.Range(1, writers * rounds).Select(number => (long)number), numbers);
    }

    /// <summary>Of many who claim one key at once, one gets it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Insert_ManyAtOnce_OneGetsTheKey()
    {
        var won = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var mine = false;
                await RetryAsync(async transaction => mine = await transaction.InsertAsync(StoreTables.MatchKey, "domain", Bytes($"{writer}"), Stop));
                if (mine)
                {
                    Interlocked.Increment(ref won);
                }
            },
            Stop)));

        Assert.Equal(1, won);
    }

    /// <summary>A sequence starts at one, hands out as many as asked for, and each sequence counts for itself.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Next_CommittedDraws_HaveNoGap()
    {
        await using (var first = await Store.WriteAsync(Stop))
        {
            Assert.Equal(1, await first.NextAsync("mark", 1, Stop));
            Assert.Equal(2, await first.NextAsync("mark", 10, Stop));
            Assert.Equal(12, await first.NextAsync("mark", 1, Stop));
            Assert.Equal(1, await first.NextAsync("other sequence", 1, Stop));
            await first.CommitAsync(Stop);
        }

        await using (var rolledBack = await Store.WriteAsync(Stop))
        {
            Assert.Equal(13, await rolledBack.NextAsync("mark", 100, Stop));
        }

        await using var last = await Store.WriteAsync(Stop);
        Assert.Equal(13, await last.NextAsync("mark", 1, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await last.NextAsync("mark", 0, Stop));
    }

    /// <summary>What is cancelled before it begins is not done, and the store goes on working.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Cancellation_BeforeAnyCall_StopsItAndHarmsNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReadAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.WriteAsync(cancelled));
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            await transaction.PutAsync(StoreTables.Link, "a", Bytes("1"), Stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.GetAsync(StoreTables.Link, "a", cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.ScanAsync(StoreTables.Link, "a", cancellationToken: cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.PutAsync(StoreTables.Link, "b", [], cancelled));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.CommitAsync(cancelled));
        }

        Assert.Null(await ReadAsync(StoreTables.Link, "a"));
        await WriteAsync(StoreTables.Link, "a", "2");
        Assert.Equal("2", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>Who waits for his turn to write and gives up takes no turn from those behind.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Cancellation_WhileWaitingToWrite_LetsTheNextOneIn()
    {
        var first = await Store.WriteAsync(Stop);
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var second = Store.WriteAsync(givesUp.Token).AsTask();
        var third = Store.WriteAsync(Stop).AsTask();

        await givesUp.CancelAsync();
        try
        {
            // A store of several writers need not have waited at all.
            await (await second).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
        }

        await first.DisposeAsync();
        await using var transaction = await third;
        await transaction.PutAsync(StoreTables.Link, "a", Bytes("3"), Stop);
        await transaction.CommitAsync(Stop);
        Assert.Equal("3", await ReadAsync(StoreTables.Link, "a"));
    }

    /// <summary>The store tells the time by its own clock, the same throughout a snapshot or transaction.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Now_ClockMoves_StaysWithinATransaction()
    {
        var began = Clock.GetUtcNow();
        await using var transaction = await Store.WriteAsync(Stop);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await using var reader = await Store.ReadAsync(Stop);

        Assert.Equal(began, transaction.Now);
        Assert.Equal(began.AddMinutes(1), reader.Now);
    }

    /// <summary>The store has an id of its own, and counts how often it was opened.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Open_NewStore_HasAnIdAndItsFirstIncarnation()
    {
        Assert.NotEqual(Guid.Empty, StoreKey.ToGuid((await ReadAsync(StoreTables.Meta, StoreMeta.StoreId))!));
        Assert.Equal("1", await ReadAsync(StoreTables.Meta, StoreMeta.Incarnation));
        Assert.Null(await ReadAsync(StoreTables.Meta, StoreMeta.WentBack));
    }

    /// <summary>All that is in a store can be carried into another one, of whatever kind.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Dump_ReadIntoAnotherStore_HoldsTheSame()
    {
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < 1_200; i++)
            {
                await transaction.PutAsync(StoreTables.Golden, StoreKey.Text((long)i), Bytes($"{i}"), Stop);
            }

            await transaction.PutAsync(StoreTables.Claim, "empty", [], Stop);
            await transaction.CommitAsync(Stop);
        }

        using var stream = new MemoryStream();
        await using (var reader = await Store.ReadAsync(Stop))
        {
            await StoreDump.WriteAsync(reader, stream, Stop);
        }

        stream.Position = 0;
        await using var other = new MemoryStore(Clock);
        await StoreDump.ReadAsync(other, stream, Stop);

        await using var there = await other.ReadAsync(Stop);
        Assert.Equal(1_200, await there.CountAsync(StoreTables.Golden, cancellationToken: Stop));
        Assert.Equal(Bytes("1199"), await there.GetAsync(StoreTables.Golden, StoreKey.Text(1_199L), Stop));
        Assert.Empty((await there.GetAsync(StoreTables.Claim, "empty", Stop))!);
        Assert.NotNull(await there.GetAsync(StoreTables.Meta, StoreMeta.WentBack, Stop));
    }

    /// <summary>A lease is one owner's until it ends; then another takes it under a greater fence, and the first has lost it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_EndedOnTheStoresClock_GoesToAnotherUnderAGreaterFence()
    {
        var leases = new Leases(Store);
        var length = TimeSpan.FromSeconds(30);
        var first = await leases.AcquireAsync("stream crm/account", "node-1", length, Stop);
        Assert.NotNull(first);
        Assert.Null(await leases.AcquireAsync("stream crm/account", "node-2", length, Stop));

        Clock.Advance(length);
        var second = await leases.AcquireAsync("stream crm/account", "node-2", length, Stop);

        Assert.NotNull(second);
        Assert.True(second.Fence > first.Fence);
        await using var reader = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(reader, second, Stop);
        var lost = await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, first, Stop));
        Assert.Equal(first, lost.Lease);
        Assert.Contains("node-2", lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await leases.RenewAsync(first, length, Stop));
    }

    /// <summary>A lease that is over no longer holds, even if nobody has taken it.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Over_NoLongerHoldsUntilRenewed()
    {
        var leases = new Leases(Store);
        var lease = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromSeconds(10), Stop))!;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await using (var reader = await Store.ReadAsync(Stop))
        {
            await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, lease, Stop));
        }

        var renewed = await leases.RenewAsync(lease, TimeSpan.FromSeconds(10), Stop);

        Assert.Equal(lease.Fence, renewed.Fence);
        await using var later = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(later, lease, Stop);
    }

    /// <summary>A renewed lease lasts from now on.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Renewed_OutlivesItsFirstEnd()
    {
        var leases = new Leases(Store);
        var lease = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromSeconds(10), Stop))!;
        Clock.Advance(TimeSpan.FromSeconds(6));
        lease = await leases.RenewAsync(lease, TimeSpan.FromSeconds(10), Stop);
        Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(await leases.AcquireAsync("lane", "node-2", TimeSpan.FromSeconds(10), Stop));
        await using var reader = await Store.ReadAsync(Stop);
        await Leases.VerifyAsync(reader, lease, Stop);
    }

    /// <summary>A lease given back is free at once; its fence goes on growing, and giving it back again does no harm.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_Released_IsFreeAndItsFenceGrows()
    {
        var leases = new Leases(Store);
        var first = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;
        await leases.ReleaseAsync(first, Stop);
        var second = (await leases.AcquireAsync("lane", "node-2", TimeSpan.FromMinutes(1), Stop))!;
        await leases.ReleaseAsync(first, Stop);

        Assert.True(second.Fence > first.Fence);
        Assert.Null(await leases.AcquireAsync("lane", "node-3", TimeSpan.FromMinutes(1), Stop));
        await Assert.ThrowsAsync<LeaseLostException>(async () => await leases.RenewAsync(first, TimeSpan.FromMinutes(1), Stop));
    }

    /// <summary>An owner that comes again, having been restarted, takes over from itself under a new fence.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_SameOwnerAgain_GetsAGreaterFence()
    {
        var leases = new Leases(Store);
        var before = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;
        var after = (await leases.AcquireAsync("lane", "node-1", TimeSpan.FromMinutes(1), Stop))!;

        Assert.True(after.Fence > before.Fence);
        await using var reader = await Store.ReadAsync(Stop);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await Leases.VerifyAsync(reader, before, Stop));
        Assert.Equal(after, await Leases.FindLeaseAsync(reader, "lane", Stop));
    }

    /// <summary>Of many who ask at once, one gets the lease.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Lease_ManyAtOnce_OneGetsIt()
    {
        var leases = new Leases(Store);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(
            () => leases.AcquireAsync("lane", $"node-{node}", TimeSpan.FromMinutes(1), Stop), Stop)));

        Assert.Single(taken, lease => lease is not null);
    }

    /// <summary>Readers at work beside writers always see whole transactions.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Reader_BesideWriters_SeesWholeTransactionsOnly()
    {
        var done = false;
        var writing = Task.Run(
            async () =>
            {
                for (var round = 1; round <= 150; round++)
                {
                    await RetryAsync(async transaction =>
                    {
                        for (var row = 0; row < 10; row++)
                        {
                            await transaction.PutAsync(StoreTables.Golden, $"row {row}", Bytes($"{round}"), Stop);
                        }
                    });
                }

                Volatile.Write(ref done, true);
            },
            Stop);
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref done))
                {
                    await using var reader = await Store.ReadAsync(Stop);
                    var rows = await reader.ScanAsync(StoreTables.Golden, "row ", cancellationToken: Stop);
                    Assert.True(rows.Count is 0 or 10);
                    Assert.True(rows.Select(row => Encoding.UTF8.GetString(row.Value)).Distinct().Count() <= 1);
                }
            },
            Stop));

        await Task.WhenAll([writing, .. reading]);
    }

    /// <summary>Writes one row in a transaction of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, as text.</param>
    /// <returns>A task that ends when it is committed.</returns>
    protected async Task WriteAsync(StoreTable table, string key, string value)
    {
        await using var transaction = await Store.WriteAsync(Stop);
        await transaction.PutAsync(table, key, Bytes(value), Stop);
        await transaction.CommitAsync(Stop);
    }

    /// <summary>Reads one value from a snapshot of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The key.</param>
    /// <returns>The value as text, or <see langword="null"/>.</returns>
    protected async Task<string?> ReadAsync(StoreTable table, string key)
    {
        await using var reader = await Store.ReadAsync(Stop);
        return await reader.GetAsync(table, key, Stop) is { } value ? Encoding.UTF8.GetString(value) : null;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task RetryAsync(Func<IStoreTransaction, Task> work)
    {
        while (true)
        {
            try
            {
                await using var transaction = await Store.WriteAsync(Stop);
                await work(transaction);
                await transaction.CommitAsync(Stop);
                return;
            }
            catch (StoreConflictException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
