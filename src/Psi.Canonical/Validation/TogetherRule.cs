namespace Psi.Canonical;

/// <summary>Something that must hold of a record among others; a record alone does not break it.</summary>
internal sealed class TogetherRule<T>(RuleText text, Field<T> field, Purpose<T>[] purposes, Func<IReadOnlyList<T>, T, bool> holds) : Rule<T>(text, field, null, purposes)
    where T : class, ICanonicalObject<T>
{
    internal override void Check(IReadOnlyList<T>? all, T record, int? index, ref List<Finding<T>>? findings)
    {
        if (all is not null && !holds(all, record))
        {
            Report(Path, record, index, ref findings);
        }
    }
}
