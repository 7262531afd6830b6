namespace Psi.Canonical;

/// <summary>What must hold of a revenue entry. Its amounts are signed.</summary>
public static class RevenueEntryRules
{
    /// <summary>Gets the purpose of posting it.</summary>
    public static Purpose<RevenueEntry> Posting { get; } = new("posting");

    /// <summary>Gets the rules.</summary>
    public static RuleSet<RevenueEntry> Set { get; } = RuleSet<RevenueEntry>.Create(static rules =>
    {
        rules.Always
            .Holds("period-first", RevenueEntry.Fields.Period, static entry => entry.Period is null || entry.Period.Value.Day == 1, "A period is named by the first day of its month.", "Set the day to the first.")
            .Holds("percent-complete", RevenueEntry.Fields.PercentComplete, static entry => That.IsShare(entry.PercentComplete), "Progress is a share, 0 to 1.", "Mend the progress.")
            .Holds("money-in-one-currency", RevenueEntry.Fields.Recognized, static entry => That.Agree(entry.Recognized, entry.CumulativeRecognized) && That.Agree(entry.Recognized, entry.Price) && That.Agree(entry.Recognized, entry.BilledToDate) && That.Agree(entry.Recognized, entry.Unbilled) && That.Agree(entry.Recognized, entry.Deferred), "Price, revenue and what is billed are in one currency.", "Convert what differs.")
            .Holds("estimate-covers-cost", RevenueEntry.Fields.EstimateAtCompletion, static entry => That.AtMost(entry.CostToDate, entry.EstimateAtCompletion), "The estimate at completion is never below the cost to date.", "Mend the estimate.")
            .Holds("within-price", RevenueEntry.Fields.CumulativeRecognized, static entry => entry.Method is RevenueMethod.AsBilled or RevenueMethod.TimeAndMaterials or RevenueMethod.Usage || That.AtMost(entry.CumulativeRecognized, entry.Price), "No more is recognised than the price.", "Look into the progress or the price.", Severity.Warning)
            .Holds("one-side", RevenueEntry.Fields.Deferred, static entry => entry.Unbilled is null or { IsZero: true } || entry.Deferred is null or { IsZero: true }, "What is unbilled and what is deferred are shown net.", "Set one against the other.")
            .Holds("position", RevenueEntry.Fields.Unbilled, Positions, "Unbilled less deferred is what is recognised so far less what is billed so far.", "Compute the entry again.", Severity.Warning);
        rules.For(Posting)
            .Needs(RevenueEntry.Fields.ContractLine, "It is known for which contract line.", "Set the contract line.")
            .Needs(RevenueEntry.Fields.LegalEntity, "It is known in whose books it stands.", "Set the legal entity.")
            .Needs(RevenueEntry.Fields.Period, "It is known for which month.", "Set the period.")
            .Needs(RevenueEntry.Fields.Method, "It is known how it was worked out.", "Set the method.")
            .Needs(RevenueEntry.Fields.Recognized, "It is known how much is recognised.", "Compute the entry again.")
            .Holds("amount-rounded", RevenueEntry.Fields.Recognized, static entry => That.IsRounded(entry.Recognized) && That.IsRounded(entry.Unbilled) && That.IsRounded(entry.Deferred), "What is posted is whole minor units of its currency.", "Round the amounts.")
            .Holds("calculated", RevenueEntry.Fields.Status, static entry => entry.Status is null or RevenueEntryStatus.Calculated, "What is posted is calculated, no forecast, and not posted yet.", "Calculate the entry, or leave it as it is.");
    });

    private static bool Positions(RevenueEntry entry)
    {
        if (entry is not { CumulativeRecognized: { } recognized, BilledToDate: { } billed } || (entry.Unbilled is null && entry.Deferred is null))
        {
            return true;
        }

        var unbilled = entry.Unbilled ?? Money.Zero(recognized.Currency);
        var deferred = entry.Deferred ?? Money.Zero(recognized.Currency);
        return billed.Currency != recognized.Currency || unbilled.Currency != recognized.Currency || deferred.Currency != recognized.Currency
            || unbilled - deferred == recognized - billed;
    }
}
