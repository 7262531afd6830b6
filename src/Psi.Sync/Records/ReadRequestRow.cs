using Psi.Sync.Reading;

namespace Psi.Sync.Records;

/// <summary>A record that is to be read by id.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Mark">Drawn when it was asked for: a read that began before does not answer it.</param>
/// <param name="Since">When it was asked for.</param>
/// <param name="NotBefore">When it is read at the earliest; <see langword="null"/> for at once.</param>
internal sealed record ReadRequestRow(ReadReason Reason, long Mark, DateTimeOffset Since, DateTimeOffset? NotBefore);
