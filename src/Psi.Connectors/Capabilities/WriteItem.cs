using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>One step of one write.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed record WriteItem<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the idempotency key: the same for every try of the same write.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the id of the golden record.</summary>
    public required Guid GoldenId { get; init; }

    /// <summary>Gets what is to be done.</summary>
    public required WriteKind Kind { get; init; }

    /// <summary>Gets the step, one of those that <see cref="IWrite{T}.StepsOf"/> named.</summary>
    public required string Step { get; init; }

    /// <summary>Gets the attributes to write. References are external ones, in the target system.</summary>
    public required Patch<T> Patch { get; init; }

    /// <summary>Gets the system's own id; <see langword="null"/> before a create.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the platform's version of the record as last seen, where it has one.</summary>
    public string? Version { get; init; }

    /// <summary>Gets what earlier steps left to remember, by step.</summary>
    public IReadOnlyDictionary<string, string> Memo { get; init; } = EmptyMemo.Value;

    /// <summary>Gets the mark that the platform's record is to carry: <c>psi:&lt;installation&gt;:&lt;golden id&gt;</c>.</summary>
    public string Correlation { get; init; } = string.Empty;
}
