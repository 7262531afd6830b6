namespace Psi.Testing;

/// <summary>An account of the chart, the same in every legal entity.</summary>
/// <param name="Number">The number.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">One of <c>Asset</c>, <c>Liability</c>, <c>Equity</c>, <c>Revenue</c>, <c>Expense</c>.</param>
/// <param name="RequiredDimensions">The dimensions a posting must carry.</param>
public sealed record FirmGlAccount(string Number, string Name, string Kind, IReadOnlyList<string> RequiredDimensions);
