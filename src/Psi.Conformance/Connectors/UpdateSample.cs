using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>An update, and the members that must be sent for it.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Patch">The patch.</param>
/// <param name="WireNames">The names of the members in the platform's body, all of them and no other.</param>
public sealed record UpdateSample<T>(Patch<T> Patch, params IReadOnlyList<string> WireNames)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets a value indicating whether the platform takes it in calls of their own, so that no body of the record's holds it.</summary>
    /// <value>The default value is <see langword="false"/>. What is then sent is tried by reading it back alone.</value>
    public bool IsBesideTheRecord { get; init; }
}
