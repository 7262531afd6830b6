using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Collects the rules of one object.</summary>
internal sealed class EventRules<T>
    where T : class, ICanonicalObject<T>
{
    private readonly List<EventRule<T>> _rules = [];

    public IReadOnlyList<EventRule<T>> All => _rules;

    public EventRules<T> Created(string type)
    {
        _rules.Add(new CreatedRule<T>(new(type, T.Schema.Name, EventTrigger.Created)));
        return this;
    }

    /// <summary>A word takes the place of another one, or is there in a record that is new.</summary>
    public EventRules<T> Enters<TWord>(string type, Field<T, TWord?> field, TWord[] to, TWord[]? from = null, bool fromUnknown = true, bool toGone = false, EventGuard<T>? when = null)
        where TWord : struct, Enum
    {
        var kind = new EventKind(type, T.Schema.Name, EventTrigger.Transition)
        {
            Attributes = [field.Name],
            From = Words(from ?? []),
            To = Words(to),
            FromUnknown = fromUnknown,
            ToGone = toGone,
            GuardAttribute = when?.Attribute,
            GuardWords = when?.Words ?? [],
        };
        _rules.Add(new WordRule<T, TWord>(kind, field, from ?? [], to, Test(when)));
        return this;
    }

    /// <summary>A known word becomes another.</summary>
    public EventRules<T> Moves<TWord>(string type, Field<T, TWord?> field)
        where TWord : struct, Enum => Enters(type, field, [], fromUnknown: false);

    public EventRules<T> TurnsTrue(string type, Field<T, bool?> field)
    {
        var kind = new EventKind(type, T.Schema.Name, EventTrigger.Transition) { Attributes = [field.Name], From = ["false"], To = ["true"], FromUnknown = true };
        _rules.Add(new SetRule<T, bool>(kind, field, SetRule.Text, Test(null)));
        return this;
    }

    public EventRules<T> IsSet(string type, Field<T, DateOnly?> field, EventGuard<T>? when = null)
    {
        _rules.Add(new SetRule<T, DateOnly>(Set(type, field, when), field, SetRule.Text, Test(when)));
        return this;
    }

    public EventRules<T> IsSet<TTarget>(string type, Field<T, Ref<TTarget>?> field)
        where TTarget : class, ICanonicalObject<TTarget>
    {
        _rules.Add(new SetRule<T, Ref<TTarget>>(Set(type, field, null), field, SetRule.Text, Test(null)));
        return this;
    }

    public EventRules<T> AnyChanges(string type, FieldSet<T> fields)
    {
        _rules.Add(new ChangedRule<T>(new(type, T.Schema.Name, EventTrigger.Changed) { Attributes = [.. fields.Select(static field => field.Name)] }, fields));
        return this;
    }

    public EventRules<T> Gains<TWord>(string type, Field<T, ValueList<TWord>?> field)
        where TWord : struct, Enum
    {
        var kind = new EventKind(type, T.Schema.Name, EventTrigger.Transition) { Attributes = [field.Name], To = EnumCodec<TWord>.Words, FromUnknown = true };
        _rules.Add(new WordSetRule<T, TWord>(kind, field, gains: true));
        return this;
    }

    public EventRules<T> Loses<TWord>(string type, Field<T, ValueList<TWord>?> field)
        where TWord : struct, Enum
    {
        var kind = new EventKind(type, T.Schema.Name, EventTrigger.Transition) { Attributes = [field.Name], From = EnumCodec<TWord>.Words };
        _rules.Add(new WordSetRule<T, TWord>(kind, field, gains: false));
        return this;
    }

    public EventRules<T> Passes(string type, Field<T, DateOnly?> field, EventGuard<T> when)
    {
        var kind = new EventKind(type, T.Schema.Name, EventTrigger.DayPassed) { Attributes = [field.Name], GuardAttribute = when.Attribute, GuardWords = when.Words };
        _rules.Add(new DayPassedRule<T>(kind, field, when.Test));
        return this;
    }

    public static IReadOnlyList<string> Words<TWord>(IEnumerable<TWord> words)
        where TWord : struct, Enum => [.. words.Select(static word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()))];

    private static EventKind Set(string type, Field<T> field, EventGuard<T>? when) => new(type, T.Schema.Name, EventTrigger.Transition)
    {
        Attributes = [field.Name],
        FromUnknown = true,
        GuardAttribute = when?.Attribute,
        GuardWords = when?.Words ?? [],
    };

    private static Func<T, bool> Test(EventGuard<T>? guard) => guard?.Test ?? (static _ => true);
}
