using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>What one system says of a record.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="System">The system.</param>
/// <param name="Value">The attributes as it last said them, references resolved where they could be.</param>
/// <param name="ChangedAt">When it was last seen to change the attribute itself, by the store's clock (UTC); <see langword="null"/> when it never was.</param>
/// <param name="Precision">How finely its platform tells when a record changed.</param>
public sealed record Statement<T>(SystemId System, T Value, DateTimeOffset? ChangedAt, TimeSpan Precision)
    where T : class, ICanonicalObject<T>;
