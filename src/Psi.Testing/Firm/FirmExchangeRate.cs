namespace Psi.Testing;

/// <summary>A rate of exchange.</summary>
/// <param name="From">The currency one unit of which is priced.</param>
/// <param name="To">The currency it is priced in.</param>
/// <param name="On">The day it holds from.</param>
/// <param name="Rate">To-units for one from-unit, with four decimals.</param>
public sealed record FirmExchangeRate(string From, string To, DateOnly On, decimal Rate);
