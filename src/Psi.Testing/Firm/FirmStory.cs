namespace Psi.Testing;

/// <summary>Who plays in the quick start's story, by key.</summary>
public sealed record FirmStory
{
    /// <summary>Gets a deal by the hour with a prospect that no ledger knows, sold by NL01.</summary>
    public required string NewClientDeal { get; init; }

    /// <summary>Gets a deal by the hour with a customer of NL01 that GB01 sells to for the first time.</summary>
    public required string SecondLedgerDeal { get; init; }

    /// <summary>Gets a deal for a fixed fee, sold by US01 to a customer it has.</summary>
    public required string FixedFeeDeal { get; init; }

    /// <summary>Gets a deal by the hour with a customer that the selling legal entity has.</summary>
    public required string RepeatDeal { get; init; }

    /// <summary>Gets the project with approved time whose customer is blocked before its invoice is posted.</summary>
    public required string BlockedProject { get; init; }

    /// <summary>Gets the account of that project.</summary>
    public required string BlockedAccount { get; init; }

    /// <summary>Gets the project that the CRM knows nothing of.</summary>
    public required string StrayProject { get; init; }

    /// <summary>Gets the firm's own project, whose time nobody pays.</summary>
    public required string InternalProject { get; init; }

    /// <summary>Gets all deals that the story wins.</summary>
    public IReadOnlyList<string> Deals => [NewClientDeal, SecondLedgerDeal, FixedFeeDeal, RepeatDeal];
}
