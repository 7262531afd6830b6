using Psi.Canonical;
using Psi.Sync.Billing;

namespace Psi.Sync.Revenue;

/// <summary>What the revenue of one contract line is worked out from, as of the last day of a period. All money is in the contract's currency.</summary>
internal sealed record RevenueBasis
{
    public required RevenueMethod? Method { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Gets the last day that counts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets the part of the transaction price that is allocated to the line; null where what is done decides.</summary>
    public Money? Price { get; init; }

    /// <summary>Gets the most that work at rates may earn.</summary>
    public Money? Cap { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Gets the fees of a line whose term has several.</summary>
    public IReadOnlyList<FeePeriod> Fees { get; init; } = [];

    /// <summary>Gets the bank that fees fill and work uses up.</summary>
    public IReadOnlyList<UsagePeriod> Bank { get; init; } = [];

    public CarryOver CarryOver { get; init; }

    /// <summary>Gets what was done at rates and may be billed, expenses included, to date.</summary>
    public decimal Work { get; init; }

    /// <summary>Gets the milestones achieved to date.</summary>
    public decimal Achieved { get; init; }

    /// <summary>Gets the cost to date that measures progress.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the cost expected in all.</summary>
    public decimal? CostAtCompletion { get; init; }

    public decimal Hours { get; init; }

    public decimal? HoursAtCompletion { get; init; }

    public bool IsComplete { get; init; }

    /// <summary>Gets what posted documents say was billed to date, net of credits, advances included.</summary>
    public decimal Billed { get; init; }

    /// <summary>Gets what of it was paid in advance and is not used up.</summary>
    public decimal Advances { get; init; }

    /// <summary>Gets what earlier periods recognised.</summary>
    public decimal Before { get; init; }

    /// <summary>Gets what was found out while it was gathered.</summary>
    public IReadOnlyList<RevenueFinding> Findings { get; init; } = [];
}
