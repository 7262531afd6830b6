using Psi.Canonical;
using Psi.Sync.Model;

namespace Psi.Sync.Ownership;

internal interface IOwnershipOf
{
    ObjectName Object { get; }

    IEnumerable<(string Rule, SystemId System)> Systems { get; }

    IEnumerable<(string Attributes, string Owners, string Drift, bool Conditional)> Describe();

    void Include(IOwnershipOf other);

    Type ObjectType { get; }

    ObjectModel MakeModel(SyncModelFactory factory);

    void Apply(string attribute, IReadOnlyList<SystemId> owners, DriftPolicy drift);
}

/// <summary>Declares who owns the attributes of one object.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
public sealed class OwnershipOf<T> : IOwnershipOf
    where T : class, ICanonicalObject<T>
{
    private readonly List<OwnershipRule<T>> _rules = [];

    internal OwnershipOf()
    {
    }

    ObjectName IOwnershipOf.Object => T.Schema.Name;

    Type IOwnershipOf.ObjectType => typeof(T);

    IEnumerable<(string Rule, SystemId System)> IOwnershipOf.Systems =>
        _rules.SelectMany(rule => rule.Owners.Select(owner => (rule.Name, owner)));

    internal IReadOnlyList<OwnershipRule<T>> Rules => _rules;

    /// <summary>Speaks of every attribute of the object.</summary>
    /// <returns>The attributes, to be given an owner.</returns>
    public OwnershipChoice<T> Everything() => new(this, FieldSet<T>.All);

    /// <summary>Speaks of some attributes.</summary>
    /// <param name="fields">The attributes.</param>
    /// <returns>The attributes, to be given an owner.</returns>
    public OwnershipChoice<T> Attributes(params ReadOnlySpan<Field<T>> fields)
    {
        var set = FieldSet<T>.Empty;
        foreach (var field in fields)
        {
            set |= field.AsSet();
        }

        return new OwnershipChoice<T>(this, set);
    }

    /// <summary>Speaks of one attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <returns>The attribute, to be given an owner.</returns>
    public OwnershipChoice<T> Attribute(Field<T> field) => Attributes(field);

    internal void Add(OwnershipRule<T> rule) => _rules.Add(rule);

    internal void Replace(OwnershipRule<T> old, OwnershipRule<T> rule) => _rules[_rules.IndexOf(old)] = rule;

    ObjectModel IOwnershipOf.MakeModel(SyncModelFactory factory) => factory.Make(this);

    void IOwnershipOf.Include(IOwnershipOf other) => _rules.AddRange(((OwnershipOf<T>)other)._rules);

    void IOwnershipOf.Apply(string attribute, IReadOnlyList<SystemId> owners, DriftPolicy drift)
    {
        var fields = attribute == "*"
            ? FieldSet<T>.All
            : (Field<T>.Find(attribute) ?? throw new SyncConfigurationException(
                $"The ownership rule '{T.Schema.Name.Value}:{attribute}' names an attribute that '{T.Schema.Name.Value}' does not have. Use one of: {string.Join(", ", T.AllFields.Select(field => field.Name))}.")).AsSet();
        _rules.Add(new OwnershipRule<T>($"{T.Schema.Name.Value}.{attribute} by {string.Join(" then ", owners.Select(owner => owner.Value))}", fields, owners, drift, null));
    }

    IEnumerable<(string Attributes, string Owners, string Drift, bool Conditional)> IOwnershipOf.Describe() =>
        _rules.Select(rule => (
            rule.Fields == FieldSet<T>.All ? "every other" : string.Join(", ", rule.Fields.Select(field => field.Name)),
            string.Join(" then ", rule.Owners.Select(owner => owner.Value)),
            rule.Drift.ToString(),
            rule.Condition is not null));
}
