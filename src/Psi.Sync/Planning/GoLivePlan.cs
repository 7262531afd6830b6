using Psi.Canonical;

namespace Psi.Sync.Planning;

/// <summary>What going live would do, before it does it.</summary>
/// <param name="Fingerprint">Changes when anything in the plan does.</param>
/// <param name="Links">The records linked, by system and object.</param>
/// <param name="Fills">Empty attributes of linked records that an owner's value would fill.</param>
/// <param name="Differences">Attributes of linked records that differ from their owner's value.</param>
/// <param name="Creates">Records missing from a system that takes them.</param>
/// <param name="Quarantined">Records that need a person before they are linked: duplicates, ambiguous and near matches.</param>
/// <param name="Calls">The platform calls that it would take if all of it were approved, at least.</param>
public sealed record GoLivePlan(
    string Fingerprint,
    IReadOnlyList<PlannedLinks> Links,
    IReadOnlyList<PlannedDifference> Fills,
    IReadOnlyList<PlannedDifference> Differences,
    IReadOnlyList<PlannedCreate> Creates,
    long Quarantined,
    long Calls);

/// <summary>How the records of one object in one system were identified.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="Records">How many records the system holds.</param>
/// <param name="Linked">How many of them are the same thing as a record of another system.</param>
public sealed record PlannedLinks(SystemId System, ObjectName Object, long Records, long Linked);

/// <summary>One attribute of one linked record that a system says otherwise than its owner.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="GoldenId">The golden record.</param>
/// <param name="ExternalId">The record in the system.</param>
/// <param name="Attribute">The attribute.</param>
public sealed record PlannedDifference(SystemId System, ObjectName Object, Guid GoldenId, string ExternalId, string Attribute);

/// <summary>One record that a system takes and does not hold.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="GoldenId">The golden record.</param>
public sealed record PlannedCreate(SystemId System, ObjectName Object, Guid GoldenId);
