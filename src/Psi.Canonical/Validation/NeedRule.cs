namespace Psi.Canonical;

/// <summary>An attribute that must be there: not null, and not blank where it is a text.</summary>
internal sealed class NeedRule<T>(RuleText text, Field<T> field, Purpose<T>[] purposes) : Rule<T>(text, field, null, purposes)
    where T : class, ICanonicalObject<T>
{
    internal override void Check(IReadOnlyList<T>? all, T record, int? index, ref List<Finding<T>>? findings)
    {
        if (Field is Field<T, string?> words ? string.IsNullOrWhiteSpace(words.Get(record)) : Field.IsNull(record))
        {
            Report(Path, record, index, ref findings);
        }
    }
}
