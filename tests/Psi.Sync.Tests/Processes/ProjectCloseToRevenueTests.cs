using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Tests.Processes;

public sealed class ProjectCloseToRevenueTests
{
    private static readonly DateOnly s_march = new(2026, 3, 31);
    private static readonly DateOnly s_april = new(2026, 4, 30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkAtRates_NotBilled_IsAccruedByAJournalThatTakesItselfBack()
    {
        await using var books = await Books.WonAsync();
        books.Work("t1", 8m);
        await books.Firm.QuietAsync();

        await books.RecogniseAsync(3);

        var entry = Assert.Single(await books.EntriesAsync());
        Assert.Equal((800m, 800m, 0m, RevenueEntryStatus.Calculated), (entry.Recognized!.Value.Amount, entry.Unbilled!.Value.Amount, entry.Deferred!.Value.Amount, entry.Status!.Value));
        var journal = Assert.Single(books.Journals.Rows).Value.Value;
        Assert.Equal((s_march, new DateOnly(2026, 4, 1), CurrencyCode.Eur), (journal.On!.Value, journal.ReverseOn!.Value, journal.Currency!.Value));
        Assert.Equal((800m, -800m), (books.Balance("1300", s_march), books.Balance("8000", s_march)));
        Assert.All(journal.Lines!.Value, static line => Assert.Single(line.Dimensions!.Value));
        Assert.Equal(["journals-posted"], await books.OpenConditionsAsync());
        Assert.Empty(await books.Firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }
}
