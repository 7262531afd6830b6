namespace Psi.Testing;

/// <summary>What <c>include</c> may name: it adds side-loads and the ids.</summary>
/// <param name="Name">The name in <c>include</c>.</param>
/// <param name="Member">The attribute that holds the ids; hidden unless included.</param>
/// <param name="Target">The table.</param>
/// <param name="Many">Whether there are several.</param>
/// <param name="Computed">Where the ids come from when the row does not hold them.</param>
internal sealed record KantataAssociation(string Name, string Member, string Target, bool Many, Func<KantataRow, IEnumerable<long>>? Computed = null)
{
    public IEnumerable<long> Of(KantataRow row) => Computed?.Invoke(row) ?? row.Ids(Member);
}
