using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Reading;
using Psi.Sync.Records;

namespace Psi.Sync.Intake;

/// <summary>What is taken in by one transaction.</summary>
/// <param name="Observations">What the system said.</param>
/// <param name="Read">Drawn before the read was sent, and the same for all parts of one page.</param>
/// <param name="Mode">What made the engine read.</param>
internal sealed record IntakePage<T>(IReadOnlyList<Observation<T>> Observations, ReadMark Read, ReadMode Mode)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets how the stream moves with it; <see langword="null"/> where it does not.</summary>
    public Func<StreamRow, DateTimeOffset, StreamRow>? Move { get; init; }

    /// <summary>Gets the ids that were asked for, whose requests it answers.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Gets the first half, which moves nothing, and the second, which does.</summary>
    public (IntakePage<T> First, IntakePage<T> Second) Split()
    {
        var half = Observations.Count / 2;
        return (this with { Observations = [.. Observations.Take(half)], Move = null, Asked = [] }, this with { Observations = [.. Observations.Skip(half)] });
    }
}
