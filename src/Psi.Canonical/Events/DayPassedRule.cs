namespace Psi.Canonical;

/// <summary>A day that passes while the record is in a state where that matters.</summary>
internal sealed class DayPassedRule<T>(EventKind kind, Field<T, DateOnly?> field, Func<T, bool> guard) : EventRule<T>(kind)
    where T : class, ICanonicalObject<T>
{
    public override DateOnly? DayOf(T record) => guard(record) ? field.Get(record) : null;
}
