using Psi.Sync.Revenue;

namespace Psi.Sync.Processes;

/// <summary>What a person reads about a finding.</summary>
internal static class RevenueText
{
    public static string Of(RevenueFinding finding, IEnumerable<string> lines) =>
        $"{string.Join(", ", lines.Select(static line => $"'{line}'"))}: " + finding switch
        {
            RevenueFinding.NoMethod => "nothing says how its revenue is recognised. Set the method on the contract line, or in 'Methods'. Until then it stays what it was.",
            RevenueFinding.NoPrice => "there is no price to recognise. Enter the line's amount. Until then revenue stays what it was.",
            RevenueFinding.NoEstimate => "it is not known what it will take in all. Enter what is left to do, or what was sold. Until then revenue stays what it was.",
            RevenueFinding.NoTerm => "its first or last day is missing. Enter them on the contract line. Until then revenue stays what it was.",
            RevenueFinding.NoQuantity => "it is not known how much the fee pays for. Enter the hours or pieces. Until then revenue stays what it was.",
            RevenueFinding.NoRate => "an amount has no exchange rate that is young enough. Add one in the ledger. Until then revenue stays what it was.",
            RevenueFinding.EstimateBelowActual => "more was spent than it should take in all. Bring the estimate up to date; what was spent counts as the estimate.",
            RevenueFinding.OverCap => "work beyond the cap earns nothing. Raise the cap by a change order, or stop.",
            _ => finding.ToString(),
        };
}
