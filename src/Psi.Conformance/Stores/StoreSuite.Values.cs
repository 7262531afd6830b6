using Psi.Sync.Stores;

using Xunit;

namespace Psi.Conformance;

/// <content>What is written is read.</content>
public abstract partial class StoreSuite
{
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

    /// <summary>Many large values in one transaction are kept whole, and one that grows or shrinks takes its place.</summary>
    /// <returns>A task.</returns>
    [Fact]
    public async Task Put_ManyLargeValues_AreKeptWhole()
    {
        int[] lengths = [0, 1, 255, 256, 4_095, 4_096, 4_097, 65_535, 65_536, 1_048_577, 16_000_000];
        await using (var transaction = await Store.WriteAsync(Stop))
        {
            for (var i = 0; i < lengths.Length; i++)
            {
                await transaction.PutAsync(StoreTables.Audit, StoreKey.Text((long)i), Filled(lengths[^(i + 1)], i + 1), Stop);
                await transaction.PutAsync(StoreTables.Audit, StoreKey.Text((long)i), Filled(lengths[i], i), Stop);
                await transaction.PutAsync(StoreTables.Due, StoreKey.Text((long)i), Filled(Math.Min(lengths[i], 65_536), i), Stop);
            }

            await transaction.CommitAsync(Stop);
        }

        await using var reader = await Store.ReadAsync(Stop);
        var wide = await reader.ScanAsync(StoreTables.Audit, string.Empty, cancellationToken: Stop);
        var narrow = await reader.GetManyAsync(StoreTables.Due, [.. wide.Select(row => row.Key)], Stop);
        Assert.Equal(lengths.Length, wide.Count);
        for (var i = 0; i < lengths.Length; i++)
        {
            Assert.True(wide[i].Value.AsSpan().SequenceEqual(Filled(lengths[i], i)), $"{lengths[i]} bytes came back changed.");
            Assert.True(narrow[wide[i].Key].AsSpan().SequenceEqual(Filled(Math.Min(lengths[i], 65_536), i)), $"{lengths[i]} bytes came back changed.");
        }
    }

    private static byte[] Filled(int length, int seed)
    {
        var value = new byte[length];
        new Random(seed).NextBytes(value);
        return value;
    }
}
