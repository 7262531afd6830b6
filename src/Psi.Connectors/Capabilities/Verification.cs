using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Whether a step with an unknown outcome ran.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="Outcome">Whether it ran.</param>
/// <param name="Result">What it made, when it ran.</param>
public sealed record Verification<T>(VerificationOutcome Outcome, WriteResult<T>? Result)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the verification of a step that did not run.</summary>
    public static Verification<T> NotFound { get; } = new(VerificationOutcome.NotFound, null);

    /// <summary>Gets the verification of a step of which nothing can be told.</summary>
    public static Verification<T> Undecided { get; } = new(VerificationOutcome.Undecided, null);

    /// <summary>Makes the verification of a step that ran.</summary>
    /// <param name="result">What it made.</param>
    /// <returns>The verification.</returns>
    public static Verification<T> Landed(WriteResult<T> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(VerificationOutcome.Landed, result);
    }
}
