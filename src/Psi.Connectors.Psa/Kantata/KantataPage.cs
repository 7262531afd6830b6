namespace Psi.Connectors.Psa.Kantata;

/// <summary>Rows of one page, and how far the stream is read once they are stored.</summary>
internal sealed record KantataPage<TRow>(IReadOnlyList<TRow> Rows, KantataEnvelope Envelope, KantataMark Mark, bool IsLast);
