using Psi.Canonical;

namespace Psi.Sync.Operations;

/// <summary>What the first load of an object of a system will take.</summary>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="Records">How many records there are; <see langword="null"/> where the platform does not count.</param>
/// <param name="Calls">How many calls it takes, about; <see langword="null"/> where the records are not known.</param>
/// <param name="Time">How long it takes at least, within the connection's budget less its reserve; <see langword="null"/> where the calls or the budget's limits are not known.</param>
/// <param name="ShareOfQuota">The share of the connection's published quota that it uses, from 0 up; <see langword="null"/> where none is published.</param>
public sealed record LoadEstimate(SystemId System, ObjectName Object, long? Records, long? Calls, TimeSpan? Time, decimal? ShareOfQuota);
