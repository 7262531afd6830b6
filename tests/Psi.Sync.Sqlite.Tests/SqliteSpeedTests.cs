using System.Diagnostics;

using Psi.Sync.Stores;

namespace Psi.Sync.Sqlite.Tests;

/// <summary>Bounds far above what is measured, so that a lost index or statement cache is noticed and a busy machine is not.</summary>
public sealed class SqliteSpeedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_OfFiveHundred_IsReadAndWrittenFast()
    {
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = _folder.File("psi.db") });
        await store.OpenAsync();
        var keys = Enumerable.Range(0, 20_000).Select(i => StoreKey.Of("crm", "account", StoreKey.Text((long)(i * 7919 % 20_000)))).ToArray();
        var value = new byte[600];
        var bestWrite = TimeSpan.MaxValue;
        foreach (var page in keys.Chunk(500))
        {
            var began = Stopwatch.GetTimestamp();
            await using var transaction = await store.WriteAsync();
            foreach (var key in page)
            {
                await transaction.PutAsync(StoreTables.Shadow, key, value);
            }

            await transaction.CommitAsync();
            bestWrite = Least(bestWrite, Stopwatch.GetElapsedTime(began));
        }

        var bestRead = TimeSpan.MaxValue;
        await using var reader = await store.ReadAsync();
        foreach (var page in keys.Chunk(500))
        {
            var began = Stopwatch.GetTimestamp();
            Assert.Equal(page.Length, (await reader.GetManyAsync(StoreTables.Shadow, page)).Count);
            bestRead = Least(bestRead, Stopwatch.GetElapsedTime(began));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"500 puts and commit {bestWrite.TotalMilliseconds:F2} ms, 500 keys read {bestRead.TotalMilliseconds:F2} ms");
        Assert.True(bestWrite < TimeSpan.FromMilliseconds(100), $"{bestWrite}");
        Assert.True(bestRead < TimeSpan.FromMilliseconds(25), $"{bestRead}");
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
