namespace Psi.Canonical;

/// <summary>Finds how records differ.</summary>
public static class Diff
{
    /// <summary>Compares two records.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="before">The record before.</param>
    /// <param name="after">The record after.</param>
    /// <param name="hidden">What the reader must not see; by default all that is protected. That it differs is told, its values are not.</param>
    /// <returns>The attributes that differ, and a list of the differences that people can read.</returns>
    /// <remarks>For the attributes alone, <see cref="ICanonicalObject{TSelf}.Differences"/> costs no allocation.</remarks>
    public static RecordDiff<T> Between<T>(T before, T after, DataClassification hidden = DataClassification.All)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var fields = T.Differences(before, after);
        var log = new ChangeLog(hidden);
        foreach (var field in fields)
        {
            field.Accessor.Compare(AttributePath.Of(field.Schema), before, after, log);
        }

        return new(fields, log.Changes);
    }
}
