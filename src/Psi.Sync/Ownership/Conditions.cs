using Psi.Canonical;

namespace Psi.Sync.Ownership;

/// <summary>The language of conditions: tests of single attributes, put together with <see cref="Condition{T}.And"/>.</summary>
public static class Conditions
{
    /// <summary>Holds when the attribute is one of some values; an empty one is none of them.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <typeparam name="TValue">The type of the attribute.</typeparam>
    /// <param name="field">The attribute: a word, a number, a day, a yes or no, a currency or a country.</param>
    /// <param name="values">The values.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> Is<T, TValue>(this Field<T, TValue?> field, params ReadOnlySpan<TValue> values)
        where T : class, ICanonicalObject<T>
        where TValue : struct =>
        new(new ConditionTest<T>(field, ConditionKind.In, Boxed(values)));

    /// <summary>Holds when the attribute is none of some values, or empty.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <typeparam name="TValue">The type of the attribute.</typeparam>
    /// <param name="field">The attribute: a word, a number, a day, a yes or no, a currency or a country.</param>
    /// <param name="values">The values.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsNot<T, TValue>(this Field<T, TValue?> field, params ReadOnlySpan<TValue> values)
        where T : class, ICanonicalObject<T>
        where TValue : struct =>
        new(new ConditionTest<T>(field, ConditionKind.NotIn, Boxed(values)));

    /// <summary>Holds when the attribute is one of some texts, compared ordinally.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> Is<T>(this Field<T, string?> field, params ReadOnlySpan<string> values)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.In, Boxed(values)));

    /// <summary>Holds when the attribute is none of some texts, compared ordinally, or empty.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsNot<T>(this Field<T, string?> field, params ReadOnlySpan<string> values)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.NotIn, Boxed(values)));

    /// <summary>Holds when what the attribute refers to has one of some codes, as the legal entity <c>NL01</c>.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <typeparam name="TTarget">The canonical object referred to: legal entity, org unit, role or service item.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="codes">The codes, compared ordinally.</param>
    /// <returns>The condition. A reference whose record has no known code is none of them.</returns>
    public static Condition<T> IsCode<T, TTarget>(this Field<T, Ref<TTarget>?> field, params ReadOnlySpan<string> codes)
        where T : class, ICanonicalObject<T>
        where TTarget : class, ICanonicalObject<TTarget> =>
        new(new ConditionTest<T>(field, ConditionKind.In, Boxed(codes)));

    /// <summary>Holds when the attribute is not empty.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsSet<T>(this Field<T> field)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.Set, []));

    /// <summary>Holds when the attribute is empty.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsNotSet<T>(this Field<T> field)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.NotSet, []));

    /// <summary>Holds when the attribute is a day before another; an empty one is not.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="day">The day, in the legal entity's time zone as the attribute.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsBefore<T>(this Field<T, DateOnly?> field, DateOnly day)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.Before, [day]));

    /// <summary>Holds when the attribute is a day after another; an empty one is not.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="day">The day, in the legal entity's time zone as the attribute.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsAfter<T>(this Field<T, DateOnly?> field, DateOnly day)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.After, [day]));

    /// <summary>Holds when the attribute is an instant before another; an empty one is not.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="at">The instant.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsBefore<T>(this Field<T, DateTimeOffset?> field, DateTimeOffset at)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.Before, [at]));

    /// <summary>Holds when the attribute is an instant after another; an empty one is not.</summary>
    /// <typeparam name="T">The canonical object.</typeparam>
    /// <param name="field">The attribute.</param>
    /// <param name="at">The instant.</param>
    /// <returns>The condition.</returns>
    public static Condition<T> IsAfter<T>(this Field<T, DateTimeOffset?> field, DateTimeOffset at)
        where T : class, ICanonicalObject<T> =>
        new(new ConditionTest<T>(field, ConditionKind.After, [at]));

    private static object[] Boxed<TValue>(ReadOnlySpan<TValue> values)
        where TValue : notnull
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Name at least one value.", nameof(values));
        }

        var boxed = new object[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            boxed[index] = values[index];
        }

        return boxed;
    }
}
