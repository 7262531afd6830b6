namespace Psi.Canonical;

internal sealed class PartSequenceHandler<T> : SequenceHandler<T, PartCodec<T>>
    where T : class, ICanonicalPart<T>
{
    public static new PartSequenceHandler<T> Instance { get; } = new();

    internal override ValueList<T>? RedactInside(ValueList<T>? value, DataClassification hidden) =>
        value is { } parts ? Parts.Redact(parts, hidden) : null;
}
