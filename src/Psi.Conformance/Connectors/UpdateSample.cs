using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>An update, and the members that must be sent for it.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Patch">The patch.</param>
/// <param name="WireNames">The names of the members in the platform's body, all of them and no other.</param>
public sealed record UpdateSample<T>(Patch<T> Patch, params IReadOnlyList<string> WireNames)
    where T : class, ICanonicalObject<T>;
