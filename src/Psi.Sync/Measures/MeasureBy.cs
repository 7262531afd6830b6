namespace Psi.Sync.Measures;

/// <summary>What a row of a measure is about.</summary>
public enum MeasureBy
{
    /// <summary>A line of a contract.</summary>
    ContractLine,

    /// <summary>A project.</summary>
    Project,

    /// <summary>The account that a project is for, or that a contract is with.</summary>
    Client,

    /// <summary>An org unit of a project, or of a worker. A thing belongs to one unit of each kind, so units of one kind add up to the whole, all units do not.</summary>
    OrgUnit,

    /// <summary>The legal entity that sells, or that employs.</summary>
    LegalEntity,

    /// <summary>A worker.</summary>
    Worker,
}
