using Psi.Connectors;
using Psi.Testing;

namespace Psi.Conformance;

/// <summary>Something that goes wrong on a platform, and the kind that it is of.</summary>
/// <param name="What">What goes wrong, for people.</param>
/// <param name="Fault">The fault that makes it so.</param>
/// <param name="OfRead">The kind, where it happens to a read.</param>
/// <param name="OfWrite">The kind, where it happens to a write; <see langword="null"/>: the same.</param>
public sealed record FailureSample(string What, Fault Fault, FailureKind OfRead, FailureKind? OfWrite = null);
