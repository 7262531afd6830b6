namespace Psi.Sync.Billing;

/// <summary>Whose bill rate counts.</summary>
public enum RateFrom
{
    /// <summary>The contract's and the rate cards'; a rate of the PSA that differs holds the work.</summary>
    Card,

    /// <summary>The rate that the PSA put on the time entry; the cards only where it put none.</summary>
    Psa,
}
