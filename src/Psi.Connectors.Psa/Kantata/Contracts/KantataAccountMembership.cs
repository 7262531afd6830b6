namespace Psi.Connectors.Psa.Kantata;

/// <summary>What the account knows of a person: rates, role, manager.</summary>
public sealed class KantataAccountMembership : KantataRecord
{
    /// <summary>Gets or sets the person; only when included.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the role; only when included.</summary>
    public string? DefaultRoleId { get; set; }

    /// <summary>Gets or sets the manager; only when included.</summary>
    public string? ManagerId { get; set; }

    /// <summary>Gets or sets when the membership ended.</summary>
    public string? DisabledAt { get; set; }

    /// <summary>Gets or sets the price of an hour in sub-units of the account's currency.</summary>
    public long? BillRateInCents { get; set; }

    /// <summary>Gets or sets the cost of an hour in sub-units of the account's currency.</summary>
    public long? CostRateInCents { get; set; }

    /// <summary>Gets or sets the share of billable time aimed at, 0 to 100.</summary>
    public decimal? BillabilityTarget { get; set; }

    /// <summary>Gets or sets the cost rates by currency; only when included.</summary>
    public IReadOnlyList<string>? CostRateIds { get; set; }
}
