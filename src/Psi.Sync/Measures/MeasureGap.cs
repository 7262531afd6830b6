namespace Psi.Sync.Measures;

/// <summary>Why a figure is <see langword="null"/>: what it is worked out from is not known. It is never taken for zero.</summary>
public enum MeasureGap
{
    /// <summary>A contract line says no amount, and no sold plan does.</summary>
    NoSoldRevenue,

    /// <summary>A contract line says no cost, and no sold plan does.</summary>
    NoSoldCost,

    /// <summary>There is no baseline.</summary>
    NoPlan,

    /// <summary>A line that is not billed at rates has no revenue entry.</summary>
    NoRevenue,

    /// <summary>A cost has no amount.</summary>
    NoCost,

    /// <summary>Nobody says what is still to be spent.</summary>
    NoEstimate,

    /// <summary>Nobody says what work at rates will still earn.</summary>
    NoForecastRevenue,

    /// <summary>An amount has no exchange rate that is young enough.</summary>
    NoRate,

    /// <summary>A cost, a sale or an entry of time does not say its day.</summary>
    NoDay,

    /// <summary>A worker has neither a calendar nor hours a week.</summary>
    NoCapacity,

    /// <summary>An entry of time does not say whether it is billable.</summary>
    NoCharge,

    /// <summary>Billed work says no amount at the standard rate.</summary>
    NoStandardAmount,

    /// <summary>A sale has no amount.</summary>
    NoAmount,
}
