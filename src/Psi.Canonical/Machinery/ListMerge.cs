using System.ComponentModel;

namespace Psi.Canonical;

/// <summary>Merges three values of one attribute. For generated code.</summary>
/// <typeparam name="TValue">The type of the attribute.</typeparam>
/// <param name="ancestor">What both came from.</param>
/// <param name="left">One side.</param>
/// <param name="right">The other side.</param>
/// <param name="merged">The outcome, when there is no conflict.</param>
/// <returns><see langword="false"/> when the sides contradict each other.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool ListMerge<TValue>(TValue ancestor, TValue left, TValue right, out TValue merged);
