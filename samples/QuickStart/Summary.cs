using System.Text.Json.Serialization;

namespace Psi.Samples.QuickStart;

/// <summary>What a manager would read: what was set up, how many hours became how much money, what is held and why.</summary>
internal sealed record Summary
{
    public required bool Ok { get; init; }

    public required FirmFigures Firm { get; init; }

    public required GoingLiveFigures GoingLive { get; init; }

    public required IReadOnlyList<DealFigures> Deals { get; init; }

    public required IReadOnlyList<MoneyFigures> Money { get; init; }

    public required IReadOnlyList<HeldFigures> Held { get; init; }

    public required IReadOnlyList<ExceptionFigures> Exceptions { get; init; }

    public required IReadOnlyDictionary<string, double> LeadTimesInSeconds { get; init; }

    public required IReadOnlyDictionary<string, long> Calls { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required double Seconds { get; init; }
}

internal sealed record FirmFigures(int LegalEntities, int Accounts, int Opportunities, int Workers, int Projects, int TimeEntries, int Expenses);

internal sealed record GoingLiveFigures(long Records, long Linked, int Fills, int Differences, int Creates, long Quarantined, long CallsIfAllWereWritten, int Written);

internal sealed record DealFigures(string Deal, string LegalEntity, string Currency, decimal Value, string? Project, string Setup, IReadOnlyList<string> Open);

internal sealed record MoneyFigures(
    string LegalEntity, string Currency, decimal ApprovedHours, decimal Approved, decimal Billed, decimal Included, decimal Ready, decimal Held, decimal WrittenOff, decimal SettledElsewhere, int Invoices, decimal InvoicedNet, decimal Paid);

internal sealed record HeldFigures(string LegalEntity, string Reason, int Sources);

internal sealed record ExceptionFigures(string Id, string Cause, string State, string Message);

internal sealed record Check(string Name, bool Held, string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext;
