using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>Declares who owns the attributes of one object.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class OwnershipOf<T>
    where T : class, ICanonicalObject<T>
{
    private readonly List<OwnershipChoice<T>> _choices = [];

    internal OwnershipOf()
    {
    }

    /// <summary>Speaks of every attribute that no other rule of this declaration names.</summary>
    /// <returns>The attributes, to be given an owner.</returns>
    public OwnershipChoice<T> Everything() => Add(new OwnershipChoice<T>(FieldSet<T>.All, everything: true, null));

    /// <summary>Speaks of some attributes.</summary>
    /// <param name="fields">The attributes.</param>
    /// <returns>The attributes, to be given an owner.</returns>
    public OwnershipChoice<T> Attributes(params ReadOnlySpan<Field<T>> fields) => Add(new OwnershipChoice<T>(FieldSet<T>.Of(fields), everything: false, null));

    /// <summary>Speaks of one attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns>The attribute, to be given an owner.</returns>
    public OwnershipChoice<T> Attribute(Field<T> field) => Attributes(field);

    /// <summary>Speaks of one custom field, addressed as <c>custom.</c> and its name in configuration and explain.</summary>
    /// <param name="name">The name of the custom field, compared ordinally.</param>
    /// <returns>The custom field, to be given an owner.</returns>
    public OwnershipChoice<T> CustomField(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(new OwnershipChoice<T>(OwnershipTable<T>.CustomFieldsOf?.AsSet() ?? FieldSet<T>.Empty, everything: false, name));
    }

    internal IEnumerable<OwnershipRule<T>> Build(int layer) => _choices.Select(choice => choice.Build(layer));

    private OwnershipChoice<T> Add(OwnershipChoice<T> choice)
    {
        _choices.Add(choice);
        return choice;
    }
}
