using System.Text;

using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>Keys, their order and what reads many of them.</content>
public abstract partial class StoreSuite
{
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

    /// <summary>Keys of every printable character come in ordinal order, and each is found again by itself, by its prefix and as the place to go on from.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Scan_EveryPrintableCharacter_ComesInOrdinalOrder()
    {
        var characters = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).ToArray();
        string[] keys =
        [
            .. characters.Select(character => $"{character}"),
            .. characters.Select(character => $"a{character}"),
            .. characters.Select(character => $"{character}{character}~"),
            .. characters.Select(character => $"{character} a"),
        ];
        var distinct = keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            foreach (var key in keys.Reverse())
            {
                await transaction.PutAsync(StoreTables.Link, key, Bytes(key), Stop);
                await transaction.PutAsync(StoreTables.Golden, key, Bytes(key), Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        foreach (var table in (StoreTable[])[StoreTables.Link, StoreTables.Golden])
        {
            Assert.Equal(distinct, (await reader.ScanAsync(table, string.Empty, cancellationToken: Stop)).Select(row => row.Key));
            Assert.Equal(distinct, (await reader.GetManyAsync(table, distinct, Stop)).Keys.Order(StringComparer.Ordinal));
            foreach (var character in characters)
            {
                var own = distinct.Where(key => key[0] == character).ToArray();
                Assert.Equal(own, (await reader.ScanAsync(table, $"{character}", cancellationToken: Stop)).Select(row => row.Key));
                Assert.Equal(own.Length, await reader.CountAsync(table, $"{character}", Stop));
                Assert.Equal(own.Skip(1), (await reader.ScanAsync(table, $"{character}", own[0], cancellationToken: Stop)).Select(row => row.Key));
                Assert.Equal(Bytes($"{character}"), await reader.GetAsync(table, $"{character}", Stop));
            }
        }
    }

    /// <summary>Tens of thousands of keys are read in one call, long ones too.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task GetMany_TensOfThousandsOfKeys_FindsEach()
    {
        var keys = Enumerable.Range(0, 30_000).Select(i => StoreKey.Of("crm", new string('x', i % 700 == 0 ? 2_000 : 12), StoreKey.Text((long)i))).ToArray();
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < keys.Length; i += 2)
            {
                await transaction.PutAsync(StoreTables.Shadow, keys[i], BitConverter.GetBytes(i), Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        var found = await reader.GetManyAsync(StoreTables.Shadow, keys, Stop);

        Assert.Equal(keys.Length / 2, found.Count);
        Assert.All(Enumerable.Range(0, keys.Length / 2), i => Assert.Equal(i * 2, BitConverter.ToInt32(found[keys[i * 2]])));
    }
}
