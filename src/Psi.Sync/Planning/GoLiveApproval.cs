namespace Psi.Sync.Planning;

/// <summary>The rule by which a going-live plan is approved. By default nothing is written: what is linked is linked, and every difference stands until the owner's value moves.</summary>
public sealed record GoLiveApproval
{
    /// <summary>Gets who approved, for the audit trail.</summary>
    public string By { get; init; } = "rule";

    /// <summary>Gets whether empty attributes of linked records are filled with the owner's values.</summary>
    public bool WriteFills { get; init; }

    /// <summary>Gets whether differing attributes of linked records are overwritten with the owner's values.</summary>
    public bool WriteDifferences { get; init; }

    /// <summary>Gets whether records missing from a system that takes them are created there.</summary>
    public bool MakeCreates { get; init; }

    /// <summary>Gets the most creates, fills and differences that the rule approves; a larger plan waits for a person.</summary>
    public int MostWrites { get; init; } = int.MaxValue;

    /// <summary>Gets the subjects from before Psi that a process may take in: the process's name and the most recent ones by rule; <see langword="null"/> for none.</summary>
    public Func<string, Guid, IGoldenReads, ValueTask<bool>>? TakeIn { get; init; }

    /// <summary>Gets the fingerprint of the plan that was shown; <see langword="null"/> approves whatever the plan is by then.</summary>
    public string? Plan { get; init; }
}
