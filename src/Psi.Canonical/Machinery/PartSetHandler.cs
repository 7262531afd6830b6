namespace Psi.Canonical;

internal sealed class PartSetHandler<T> : SetHandler<T, PartCodec<T>>
    where T : class, ICanonicalPart<T>
{
    public static new PartSetHandler<T> Instance { get; } = new();

    internal override ValueList<T>? RedactInside(ValueList<T>? value, DataClassification hidden) =>
        value is { } parts ? Parts.Redact(parts, hidden) : null;
}
