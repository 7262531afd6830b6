namespace Psi.Canonical;

/// <summary>Gathers the differences of two records, without what must not be shown.</summary>
internal sealed class ChangeLog(DataClassification hidden)
{
    private readonly List<AttributeChange> _changes = [];

    public DataClassification Hidden => hidden;

    public IReadOnlyList<AttributeChange> Changes => _changes;

    public void Add<TValue>(AttributePath path, ChangeKind kind, AttributeHandler<TValue> handler, TValue before, TValue after) =>
        Add(path, kind, JsonText.Of(path, handler, before, hidden), JsonText.Of(path, handler, after, hidden));

    /// <summary>Adds one element that came or went, given as a list of one.</summary>
    public void AddElement<T>(AttributePath path, ChangeKind kind, AttributeHandler<ValueList<T>?> handler, ValueList<T>? before, ValueList<T>? after) =>
        Add(path, kind, JsonText.Of(path, handler, before, hidden)?[1..^1], JsonText.Of(path, handler, after, hidden)?[1..^1]);

    public void AddOrder<T>(AttributePath path, IReadOnlyList<string> before, IReadOnlyList<string> after)
        where T : class, ICanonicalPart<T> =>
        Add(path, ChangeKind.Reordered, JsonText.OfKeys<T>(path, before, hidden), JsonText.OfKeys<T>(path, after, hidden));

    private void Add(AttributePath path, ChangeKind kind, string? before, string? after) =>
        _changes.Add(new(path.Text, path.Attribute, kind, before, after, ((path.Classification | path.Attribute.Classification) & hidden) != 0));
}
