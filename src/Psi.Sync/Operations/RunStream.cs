using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>What one pass did with one object of one system.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="Read">How many records were read.</param>
/// <param name="Changed">How many of them said something new.</param>
/// <param name="Missed">How many of these changes only a sweep found: polls and events had passed them by.</param>
/// <param name="Written">How many records the platform accepted writes of.</param>
/// <param name="Raised">How many exceptions were raised.</param>
public sealed record RunStream(SystemId System, ObjectName Object, long Read, long Changed, long Missed, long Written, long Raised);
