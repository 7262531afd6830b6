using Psi.Canonical;

namespace Psi.Sync.Measures;

/// <summary>How a contract line, a project or a group of projects stands at the end of a month: what was sold, planned and delivered, and what is expected at completion.</summary>
/// <param name="By">What the row is about.</param>
/// <param name="Key">Its golden id; <see langword="null"/> for what belongs to none.</param>
/// <param name="Month">The first day of the month. Only what is of this month or before counts.</param>
/// <param name="Currency">The currency of all its money.</param>
/// <remarks>A figure that is not known is <see langword="null"/>, and <see cref="Gaps"/> says why. A margin of no revenue, or of less than none, is <see langword="null"/>.</remarks>
public sealed record MarginRow(MeasureBy By, Guid? Key, DateOnly Month, CurrencyCode Currency)
{
    /// <summary>Gets the price that was signed, with the change orders in force.</summary>
    public Money? SoldRevenue { get; init; }

    /// <summary>Gets the cost in the signed estimate, with the change orders in force.</summary>
    public Money? SoldCost { get; init; }

    /// <summary>Gets the revenue of the latest baseline.</summary>
    public Money? PlannedRevenue { get; init; }

    /// <summary>Gets the cost of the latest baseline.</summary>
    public Money? PlannedCost { get; init; }

    /// <summary>Gets the revenue recognised in the month.</summary>
    public Money? Recognized { get; init; }

    /// <summary>Gets the revenue recognised to date.</summary>
    public Money? RecognizedToDate { get; init; }

    /// <summary>Gets the cost booked in the month.</summary>
    public Money? Cost { get; init; }

    /// <summary>Gets the cost booked to date.</summary>
    public Money? CostToDate { get; init; }

    /// <summary>Gets the cost still to come.</summary>
    public Money? CostToComplete { get; init; }

    /// <summary>Gets the revenue expected in all.</summary>
    public Money? ProjectedRevenue { get; init; }

    /// <summary>Gets what is signed and not recognised yet; zero once nothing more is to come.</summary>
    public Money? Backlog { get; init; }

    /// <summary>Gets why figures are not known, each reason once.</summary>
    public IReadOnlyList<MeasureGap> Gaps { get; init => field = value ?? []; } = [];

    /// <summary>Gets the cost expected in all: to date and still to come.</summary>
    public Money? CostAtCompletion => Ratio.Sum(CostToDate, CostToComplete);

    /// <summary>Gets (sold revenue − sold cost) ÷ sold revenue.</summary>
    public decimal? SoldMargin => Ratio.Margin(SoldRevenue, SoldCost);

    /// <summary>Gets (planned revenue − planned cost) ÷ planned revenue.</summary>
    public decimal? PlannedMargin => Ratio.Margin(PlannedRevenue, PlannedCost);

    /// <summary>Gets (recognised − cost) ÷ recognised, to date.</summary>
    public decimal? DeliveredMargin => Ratio.Margin(RecognizedToDate, CostToDate);

    /// <summary>Gets (recognised − cost) ÷ recognised, of the month alone.</summary>
    public decimal? MonthMargin => Ratio.Margin(Recognized, Cost);

    /// <summary>Gets (projected revenue − cost at completion) ÷ projected revenue.</summary>
    public decimal? ForecastMargin => Ratio.Margin(ProjectedRevenue, CostAtCompletion);

    /// <summary>Gets sold margin − forecast margin.</summary>
    public decimal? Erosion => SoldMargin - ForecastMargin;
}
