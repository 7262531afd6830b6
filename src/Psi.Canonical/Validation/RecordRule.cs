namespace Psi.Canonical;

/// <summary>Something that must hold of a record.</summary>
internal sealed class RecordRule<T>(RuleText text, Field<T> field, string? attribute, Purpose<T>[] purposes, Func<T, bool> holds) : Rule<T>(text, field, attribute, purposes)
    where T : class, ICanonicalObject<T>
{
    internal override void Check(IReadOnlyList<T>? all, T record, int? index, ref List<Finding<T>>? findings)
    {
        if (!Holds(record))
        {
            Report(Path, record, index, ref findings);
        }
    }

    // A sum or product beyond the range of a decimal cannot be right.
    private bool Holds(T record)
    {
        try
        {
            return holds(record);
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
