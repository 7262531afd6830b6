using Psi.Canonical;

namespace Psi.Sync.Reconciliation;

/// <summary>What a comparison found of one golden record.</summary>
internal sealed class ComparedRecord(Guid golden)
{
    public Guid Golden { get; } = golden;

    public string? LegalEntity { get; init; }

    public string? Month { get; init; }

    public bool InLeft { get; init; }

    public bool InRight { get; init; }

    /// <summary>What each says of the attributes that both carry, as one number.</summary>
    public ulong LeftFingerprint { get; set; }

    public ulong RightFingerprint { get; set; }

    public bool IsExplained { get; set; }

    public List<(string Attribute, string? Currency, decimal? Left, decimal? Right)> Amounts { get; } = [];

    /// <summary>What would repair it, with the attributes and the record of the system, if it has one.</summary>
    public List<(SystemId System, RepairKind Kind, string? ExternalId, List<string> Attributes)> Repairs { get; } = [];
}
