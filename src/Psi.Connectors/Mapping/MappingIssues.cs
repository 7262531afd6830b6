using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What a mapper could not map in one record.</summary>
/// <remarks>An attribute noted here counts as not carried: its old value stands. Not safe for use from several threads.</remarks>
public sealed class MappingIssues
{
    private readonly bool _isDeaf;
    private List<MappingIssue>? _issues;
    private HashSet<int>? _notCarried;

    /// <summary>Initializes a new instance of the <see cref="MappingIssues"/> class.</summary>
    public MappingIssues()
    {
    }

    private MappingIssues(bool isDeaf) => _isDeaf = isDeaf;

    /// <summary>Gets an instance that forgets what it is told, for whoever does not care.</summary>
    public static MappingIssues None { get; } = new(isDeaf: true);

    /// <summary>Gets a value indicating whether nothing was noted.</summary>
    public bool IsEmpty => _issues is null;

    /// <summary>Gets what was noted.</summary>
    /// <returns>The issues, in the order they were noted.</returns>
    public IReadOnlyList<MappingIssue> ToList() => _issues is null ? [] : [.. _issues];

    /// <summary>Notes a value that could not be mapped.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="field">The attribute, which then counts as not carried.</param>
    /// <param name="sourceField">The platform's field.</param>
    /// <param name="raw">The platform's own text.</param>
    /// <param name="message">What to do.</param>
    public void Note<T>(Field<T> field, string sourceField, string? raw, string message)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(field);
        if (_isDeaf)
        {
            return;
        }

        (_issues ??= []).Add(new MappingIssue(field.Name, sourceField, raw, message));
        (_notCarried ??= []).Add(field.Index);
    }

    /// <summary>Marks an attribute as not carried without an issue, since this record's answer simply does not hold it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="field">The attribute.</param>
    public void Absent<T>(Field<T> field)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(field);
        if (!_isDeaf)
        {
            (_notCarried ??= []).Add(field.Index);
        }
    }

    /// <summary>Notes a value outside the mapper's table.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <typeparam name="TValue">The attribute's value.</typeparam>
    /// <param name="field">The attribute, which then counts as not carried.</param>
    /// <param name="sourceField">The platform's field.</param>
    /// <param name="raw">The platform's own text.</param>
    /// <returns>Always <see langword="null"/>.</returns>
    public TValue? Unmapped<T, TValue>(Field<T, TValue?> field, string sourceField, string? raw)
        where T : class, ICanonicalObject<T>
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(field);
        Note(field, sourceField, raw, $"Field '{sourceField}' holds '{raw}', which has no canonical {field.Name}. Add it to the mapper's table or mend the record.");
        return null;
    }

    /// <summary>Takes out of a set what was noted.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="carries">What the mapper carries.</param>
    /// <returns>What it carries of this record.</returns>
    public FieldSet<T> Carried<T>(FieldSet<T> carries)
        where T : class, ICanonicalObject<T>
    {
        if (_notCarried is not null)
        {
            foreach (var index in _notCarried)
            {
                carries -= FieldSet<T>.Of(index);
            }
        }

        return carries;
    }
}
