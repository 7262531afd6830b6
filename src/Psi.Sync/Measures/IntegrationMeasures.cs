namespace Psi.Sync.Measures;

/// <summary>The measures by which an integration is judged, of what happened between two days and was kept.</summary>
public sealed record IntegrationMeasures
{
    /// <summary>Gets the days from a won deal to its project being ready, of projects that became ready between the days.</summary>
    public required Spread ProjectSetup { get; init; }

    /// <summary>Gets the days from the last day of service on an invoice to its being posted, of invoices posted between the days.</summary>
    public required Spread InvoiceCycle { get; init; }

    /// <summary>Gets the days from the day of work to its approval being known, of time approved between the days.</summary>
    public required Spread UtilisationLatency { get; init; }

    /// <summary>Gets how many exceptions were raised between the days.</summary>
    public long Raised { get; init; }

    /// <summary>Gets how many of them are closed.</summary>
    public long Closed { get; init; }

    /// <summary>Gets how many of those that are closed took a person: one mended, replayed, settled or discarded them.</summary>
    public long ClosedByHand { get; init; }

    /// <summary>Gets how many records said something new.</summary>
    public long Changed { get; init; }

    /// <summary>Gets closed by hand ÷ closed; <see langword="null"/> where none is closed.</summary>
    public decimal? ByHand => Ratio.Of(ClosedByHand, Closed);

    /// <summary>Gets exceptions raised for a thousand records that said something new; <see langword="null"/> where none did.</summary>
    public decimal? IncidentRate => Ratio.Of(Raised * 1000m, Changed);

    /// <summary>Gets approved and priced work that is on no invoice, by currency, as of now.</summary>
    public IReadOnlyList<UnbilledWork> Unbilled { get; init => field = value ?? []; } = [];
}
