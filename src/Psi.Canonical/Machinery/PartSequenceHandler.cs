namespace Psi.Canonical;

internal sealed class PartSequenceHandler<T> : SequenceHandler<T, PartCodec<T>>
    where T : class, ICanonicalPart<T>
{
    private PartSequenceHandler(bool ordered)
        : base(ordered)
    {
    }

    public static new PartSequenceHandler<T> Ordered { get; } = new(ordered: true);

    public static new PartSequenceHandler<T> Unordered { get; } = new(ordered: false);

    internal override ValueList<T>? RedactInside(ValueList<T>? value, DataClassification hidden) =>
        value is { } parts ? Parts.Redact(parts, hidden) : null;
}
