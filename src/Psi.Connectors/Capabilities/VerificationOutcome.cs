namespace Psi.Connectors;

/// <summary>Whether a step with an unknown outcome ran.</summary>
public enum VerificationOutcome
{
    /// <summary>It ran.</summary>
    Landed,

    /// <summary>It did not: what it would have made is not there.</summary>
    NotFound,

    /// <summary>It cannot be told: a person is asked.</summary>
    Undecided,
}
