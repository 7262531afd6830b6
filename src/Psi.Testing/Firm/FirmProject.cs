namespace Psi.Testing;

/// <summary>A project in the delivery platform.</summary>
public sealed record FirmProject
{
    /// <summary>Gets the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the code people quote.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the account's key; <see langword="null"/> for an internal project.</summary>
    public string? AccountKey { get; init; }

    /// <summary>Gets the key of the opportunity it came from; <see langword="null"/> for an internal or stray project.</summary>
    public string? OpportunityKey { get; init; }

    /// <summary>Gets the legal entity's code.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Gets the practice's code.</summary>
    public required string Practice { get; init; }

    /// <summary>Gets the currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets how it is billed.</summary>
    public required FirmBillingMethod BillingMethod { get; init; }

    /// <summary>Gets the first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Gets the last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Gets the manager's key.</summary>
    public required string ManagerKey { get; init; }

    /// <summary>Gets the keys of the people who work on it, the manager among them.</summary>
    public required IReadOnlyList<string> TeamKeys { get; init; }

    /// <summary>Gets the price of an hour by the role's name.</summary>
    public required IReadOnlyDictionary<string, decimal> Rates { get; init; }

    /// <summary>Gets the agreed sum; of a project by the hour, the sum of its lines.</summary>
    public required decimal BudgetAmount { get; init; }

    /// <summary>Gets the agreed hours.</summary>
    public required decimal BudgetHours { get; init; }

    /// <summary>Gets the tasks: phases first, each followed by its tasks.</summary>
    public required IReadOnlyList<FirmTask> Tasks { get; init; }

    /// <summary>Gets the id in the delivery platform.</summary>
    public required string PsaId { get; init; }

    /// <summary>Gets when the record last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Gets whether it is one of the firm's own.</summary>
    public bool IsInternal => AccountKey is null;
}
