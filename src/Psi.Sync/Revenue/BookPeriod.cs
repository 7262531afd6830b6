namespace Psi.Sync.Revenue;

/// <summary>A period of the books: the month it is named by, its first and last day, and whether journals can still be booked in it.</summary>
internal sealed record BookPeriod(DateOnly Month, DateOnly Start, DateOnly End, bool IsClosed)
{
    public bool Holds(DateOnly? day) => day is { } known && known >= Start && known <= End;
}
