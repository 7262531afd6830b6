using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>What of the value of billable work reached an invoice, by the month in which it was done.</summary>
/// <param name="By">What the row is about.</param>
/// <param name="Key">Its golden id; <see langword="null"/> for what belongs to none.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Currency">The currency of all its money.</param>
/// <remarks>
/// Only time that was decided on counts: on an invoice, or written off. What is ready or held is not decided; what lies in a fee has no
/// price of its own. A figure that is not known is <see langword="null"/>, and <see cref="Gaps"/> says why.
/// </remarks>
public sealed record RealisationRow(MeasureBy By, Guid? Key, DateOnly Month, CurrencyCode Currency)
{
    /// <summary>Gets what was billed.</summary>
    public Money? Billed { get; init; }

    /// <summary>Gets the same hours, and those written off, at the standard rate.</summary>
    public Money? Standard { get; init; }

    /// <summary>Gets the hours on invoices.</summary>
    public decimal BilledHours { get; init; }

    /// <summary>Gets the hours decided on.</summary>
    public decimal DecidedHours { get; init; }

    /// <summary>Gets why figures are not known, each reason once.</summary>
    public IReadOnlyList<MeasureGap> Gaps { get; init => field = value ?? []; } = [];

    /// <summary>Gets billed ÷ standard: discount and write-down show.</summary>
    public decimal? OfValue => Ratio.Of(Billed, Standard);

    /// <summary>Gets billed hours ÷ hours decided on.</summary>
    public decimal? OfHours => Ratio.Of(BilledHours, DecidedHours);

    /// <summary>Gets billed ÷ billed hours; <see langword="null"/> where none are billed.</summary>
    public Money? RealisedRate => Billed is { } billed && BilledHours > 0m ? new Money(billed.Amount / BilledHours, Currency).Round() : null;
}
