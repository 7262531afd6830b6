namespace Psi.Canonical;

/// <summary>Declares rules that hold for the same purposes.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// A rule is silent about what a record does not carry: a test over an attribute that is <see langword="null"/> holds. That an
/// attribute must be there is a rule of its own, <see cref="Needs"/>, and belongs to the purposes that need it. A test that
/// overflows is a breach.
/// </remarks>
public sealed class RuleScope<T>
    where T : class, ICanonicalObject<T>
{
    private readonly List<Rule<T>> _rules;
    private readonly Purpose<T>[] _purposes;

    internal RuleScope(List<Rule<T>> rules, Purpose<T>[] purposes)
    {
        _rules = rules;
        _purposes = purposes;
    }

    /// <summary>Declares that an attribute must be there. The rule's id is <c>object.attribute-needed</c>.</summary>
    /// <param name="field">The attribute; a text that is blank counts as missing.</param>
    /// <param name="meaning">What must hold, as a sentence.</param>
    /// <param name="mend">What to do when it does not, as a sentence.</param>
    /// <param name="severity">How much a breach weighs.</param>
    /// <returns>This scope.</returns>
    public RuleScope<T> Needs(Field<T> field, string meaning, string mend, Severity severity = Severity.Error)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Add(new NeedRule<T>(Text($"{Kebab(field.Name)}-needed", meaning, mend, severity), field, _purposes));
    }

    /// <summary>Declares something that must hold of a record.</summary>
    /// <param name="id">The rule's id without the object, in kebab case.</param>
    /// <param name="field">The attribute that a breach is reported at.</param>
    /// <param name="holds">Whether it holds; it does not throw, whatever is <see langword="null"/>.</param>
    /// <param name="meaning">What must hold, as a sentence.</param>
    /// <param name="mend">What to do when it does not, as a sentence.</param>
    /// <param name="severity">How much a breach weighs.</param>
    /// <param name="attribute">The attribute of the part, where <paramref name="field"/> is one.</param>
    /// <returns>This scope.</returns>
    public RuleScope<T> Holds(string id, Field<T> field, Func<T, bool> holds, string meaning, string mend, Severity severity = Severity.Error, string? attribute = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(holds);
        return Add(new RecordRule<T>(Text(id, meaning, mend, severity), field, Known(field, attribute), _purposes, holds));
    }

    /// <summary>Declares something that must hold of every element of a list.</summary>
    /// <typeparam name="TLine">The element.</typeparam>
    /// <param name="id">The rule's id without the object, in kebab case.</param>
    /// <param name="list">The list.</param>
    /// <param name="attribute">The attribute of the element that a breach is reported at; <see langword="null"/> for the element itself.</param>
    /// <param name="holds">Whether it holds of the record and an element of it; it does not throw, whatever is <see langword="null"/>.</param>
    /// <param name="meaning">What must hold, as a sentence.</param>
    /// <param name="mend">What to do when it does not, as a sentence.</param>
    /// <param name="severity">How much a breach weighs.</param>
    /// <returns>This scope.</returns>
    public RuleScope<T> Each<TLine>(string id, Field<T, ValueList<TLine>?> list, string? attribute, Func<T, TLine, bool> holds, string meaning, string mend, Severity severity = Severity.Error)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(holds);
        return Add(new LineRule<T, TLine>(Text(id, meaning, mend, severity), list, Known(list, attribute), _purposes, holds));
    }

    /// <summary>Declares something that must hold of a record among others, as when shares sum to one.</summary>
    /// <param name="id">The rule's id without the object, in kebab case.</param>
    /// <param name="field">The attribute that a breach is reported at.</param>
    /// <param name="holds">Whether it holds of all records and one of them; it does not throw, whatever is <see langword="null"/>.</param>
    /// <param name="meaning">What must hold, as a sentence.</param>
    /// <param name="mend">What to do when it does not, as a sentence.</param>
    /// <param name="severity">How much a breach weighs.</param>
    /// <returns>This scope.</returns>
    public RuleScope<T> Together(string id, Field<T> field, Func<IReadOnlyList<T>, T, bool> holds, string meaning, string mend, Severity severity = Severity.Error)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(holds);
        return Add(new TogetherRule<T>(Text(id, meaning, mend, severity), field, _purposes, holds));
    }

    private static string? Known(Field<T> field, string? attribute) =>
        attribute is null || field.Schema.Part is { } part && part.Attributes.Any(known => known.Name == attribute)
            ? attribute
            : throw new ArgumentException($"Attribute '{field.Name}' of '{T.Schema.Name}' has no attribute '{attribute}'. Name one of its part's.", nameof(attribute));

    private static string Kebab(string name) => string.Concat(name.Select(static letter => char.IsAsciiLetterUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));

    private static RuleText Text(string id, string meaning, string mend, Severity severity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(meaning);
        ArgumentException.ThrowIfNullOrWhiteSpace(mend);
        return WireNames.IsName(id, "-")
            ? new($"{T.Schema.Name}.{id}", severity, meaning, mend)
            : throw new ArgumentException($"'{id}' is no id of a rule: use small letters, digits and hyphens.", nameof(id));
    }

    private RuleScope<T> Add(Rule<T> rule)
    {
        if (_rules.Exists(other => other.Id == rule.Id))
        {
            throw new ArgumentException($"Rule '{rule.Id}' is declared twice. Give one of them another id, or name all its purposes at once.", nameof(rule));
        }

        _rules.Add(rule);
        return this;
    }
}
