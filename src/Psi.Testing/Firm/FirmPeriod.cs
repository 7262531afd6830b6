namespace Psi.Testing;

/// <summary>A month in one legal entity's books.</summary>
/// <param name="LegalEntity">The legal entity's code.</param>
/// <param name="Name">The name.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day.</param>
/// <param name="StartsFiscalYear">Whether a fiscal year begins with it.</param>
/// <param name="IsClosed">Whether nothing may be booked in it any more.</param>
public sealed record FirmPeriod(string LegalEntity, string Name, DateOnly Start, DateOnly End, bool StartsFiscalYear, bool IsClosed);
