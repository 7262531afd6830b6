namespace Psi.Canonical;

/// <summary>One business rule of a canonical object, typed.</summary>
/// <typeparam name="T">The object.</typeparam>
public abstract class Rule<T> : Rule
    where T : class, ICanonicalObject<T>
{
    private readonly Purpose<T>[] _purposes;

    private protected Rule(RuleText text, Field<T> field, string? attribute, Purpose<T>[] purposes)
        : base(text, attribute is null ? field.Name : $"{field.Name}.{attribute}", Array.ConvertAll(purposes, static purpose => purpose.Name))
    {
        Field = field;
        Attribute = attribute;
        _purposes = purposes;
    }

    /// <summary>Gets the attribute that the rule is about.</summary>
    public Field<T> Field { get; }

    internal string? Attribute { get; }

    internal IReadOnlyList<Purpose<T>> For => _purposes;

    /// <summary>Tells whether the rule holds for any of some purposes.</summary>
    /// <param name="purposes">The purposes.</param>
    /// <returns><see langword="true"/> for a rule that always holds.</returns>
    public bool AppliesTo(params ReadOnlySpan<Purpose<T>> purposes)
    {
        foreach (var purpose in purposes)
        {
            if (Array.IndexOf(_purposes, purpose) >= 0)
            {
                return true;
            }
        }

        return _purposes.Length == 0;
    }

    /// <summary>Looks at one record, which may be one of several that are looked at together.</summary>
    internal abstract void Check(IReadOnlyList<T>? all, T record, int? index, ref List<Finding<T>>? findings);

    private protected void Report(string path, T record, int? index, ref List<Finding<T>>? findings) =>
        (findings ??= []).Add(new Finding<T>(this, path, index, ValueOf(record)));

    // Only what is no text and not protected is shown: a message must not carry a person's data.
    private string? ValueOf(T record) =>
        Attribute is null
        && Field.Schema is { IsList: false, Classification: DataClassification.None, Kind: not (AttributeKind.String or AttributeKind.Part or AttributeKind.CustomFields or AttributeKind.Reference) }
            ? RuleValue.Text(Field.GetValue(record))
            : null;
}
