namespace Psi.Sync.Revenue;

/// <summary>How a contract line stood on the day before Psi began to work out revenue. All money is in the contract's currency and net of tax.</summary>
/// <remarks>It is what the books say: Psi recognises what is earned to date less <see cref="Recognized"/>.</remarks>
public sealed record RevenueOpening
{
    /// <summary>Gets what was recognised until then.</summary>
    public decimal Recognized { get; init; }

    /// <summary>Gets what of it was work and expenses at rates.</summary>
    /// <value><see langword="null"/>, which is the default, is all of it where the line is recognised at rates, else nothing.</value>
    public decimal? AtRates { get; init; }

    /// <summary>Gets what posted documents had billed, net of credits.</summary>
    public decimal Billed { get; init; }

    /// <summary>Gets the cost that was spent.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the hours that were worked.</summary>
    public decimal Hours { get; init; }

    /// <summary>Gets the loss that was provided for.</summary>
    public decimal LossProvision { get; init; }
}
