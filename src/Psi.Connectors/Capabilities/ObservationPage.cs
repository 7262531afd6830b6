using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>A page of what a system said.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="Observations">What it said.</param>
/// <param name="Cursor">Where to read on once this page is committed. Opaque; it holds the platform's own text of the stamp.</param>
/// <param name="IsLast">Whether the read is complete with this page.</param>
public sealed record ObservationPage<T>(IReadOnlyList<Observation<T>> Observations, string Cursor, bool IsLast)
    where T : class, ICanonicalObject<T>;
