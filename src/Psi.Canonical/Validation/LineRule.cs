using System.Globalization;

namespace Psi.Canonical;

/// <summary>Something that must hold of every element of a list.</summary>
internal sealed class LineRule<T, TLine>(RuleText text, Field<T, ValueList<TLine>?> list, string? attribute, Purpose<T>[] purposes, Func<T, TLine, bool> holds) : Rule<T>(text, list, attribute, purposes)
    where T : class, ICanonicalObject<T>
{
    internal override void Check(IReadOnlyList<T>? all, T record, int? index, ref List<Finding<T>>? findings)
    {
        if (list.Get(record) is not { } lines)
        {
            return;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (!Holds(record, lines[i]))
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"{Field.Name}[{i}]");
                Report(Attribute is null ? line : $"{line}.{Attribute}", record, index, ref findings);
            }
        }
    }

    // A sum or product beyond the range of a decimal cannot be right.
    private bool Holds(T record, TLine line)
    {
        try
        {
            return holds(record, line);
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
