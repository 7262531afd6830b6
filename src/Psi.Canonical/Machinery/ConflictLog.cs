namespace Psi.Canonical;

/// <summary>Gathers the conflicts of a merge, without what must not be shown.</summary>
internal sealed class ConflictLog(DataClassification hidden)
{
    private readonly List<MergeConflict> _conflicts = [];

    public DataClassification Hidden => hidden;

    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    public void Add<TValue>(AttributePath path, AttributeHandler<TValue> handler, TValue ancestor, TValue left, TValue right) => Add(
        path, JsonText.Of(path, handler, ancestor, hidden), JsonText.Of(path, handler, left, hidden), JsonText.Of(path, handler, right, hidden));

    public void AddOrder<T>(AttributePath path, string[] ancestor, string[] left, string[] right)
        where T : class, ICanonicalPart<T> => Add(
        path, JsonText.OfKeys<T>(path, ancestor, hidden), JsonText.OfKeys<T>(path, left, hidden), JsonText.OfKeys<T>(path, right, hidden));

    private void Add(AttributePath path, string? ancestor, string? left, string? right) =>
        _conflicts.Add(new(path.Text, path.Attribute, ancestor, left, right, ((path.Classification | path.Attribute.Classification) & hidden) != 0));
}
