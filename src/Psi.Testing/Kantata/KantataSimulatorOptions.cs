namespace Psi.Testing;

/// <summary>How a <see cref="KantataSimulator"/> is run, above all where the vendor's description leaves a doubt.</summary>
public sealed class KantataSimulatorOptions : SimulatorOptions
{
    /// <summary>Gets or sets the offset that date-times are written with.</summary>
    /// <value>The default value is seven hours behind UTC, as an account in California has in summer.</value>
    public TimeSpan StampOffset { get; set; } = TimeSpan.FromHours(-7);

    /// <summary>Gets or sets whether <c>updated_after</c> and <c>updated_before</c> take in the second they name.</summary>
    /// <value>The default value is <see langword="false"/>: both ends are outside.</value>
    public bool BoundsAreInclusive { get; set; }

    /// <summary>Gets or sets whether submitting, approving or rejecting changes the <c>updated_at</c> of the lines.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool SubmissionsTouchLines { get; set; } = true;

    /// <summary>Gets or sets whether tokens never expire and none says when, as in the classic flow.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ClassicTokens { get; set; }

    /// <summary>Gets or sets whether two groups of one name are refused.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool UniqueGroupNames { get; set; }
}
