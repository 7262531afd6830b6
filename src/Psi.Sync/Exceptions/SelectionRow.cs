namespace Psi.Sync.Exceptions;

internal sealed record SelectionRow(int Count, string By, DateTimeOffset At);
