namespace Psi.Canonical.Tests.Validation;

/// <summary>Records of any shape, with values at their edges. Tests may reflect; the library does not.</summary>
internal static class AnyRecord
{
    private static readonly decimal[] Numbers = [0m, 1m, -1m, 0.5m, 7.5m, 100m, 0.0000001m, decimal.MaxValue, decimal.MinValue];
    private static readonly int[] Integers = [0, 1, -1, 7, 31, 32, int.MaxValue, int.MinValue];
    private static readonly string[] Texts = ["", " ", "a", "@", "a@b.example", "@b"];
    private static readonly DateOnly[] Days = [DateOnly.MinValue, DateOnly.MaxValue, new(2026, 1, 31), new(2026, 2, 1), new(2028, 2, 29), new(9999, 11, 30)];
    private static readonly DateTimeOffset[] Instants = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero)];
    private static readonly CurrencyCode[] Currencies = [CurrencyCode.Eur, CurrencyCode.Usd, new("JPY"), new("XAU"), default];
    private static readonly CountryCode[] Countries = [new("NL"), new("XK"), new("QQ"), default];

    public static T Of<T>(Random random)
        where T : class => (T)Fill(typeof(T), random);

    private static object Fill(Type type, Random random)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(static property => property.SetMethod is not null))
        {
            if (random.Next(3) > 0)
            {
                property.SetValue(record, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, random));
            }
        }

        return record;
    }

    private static object Value(Type type, Random random) => type switch
    {
        _ when type == typeof(string) => One(Texts, random),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(int) => One(Integers, random),
        _ when type == typeof(decimal) => One(Numbers, random),
        _ when type == typeof(DateOnly) => One(Days, random),
        _ when type == typeof(DateTimeOffset) => One(Instants, random),
        _ when type == typeof(Money) => new Money(One(Numbers, random), One(Currencies, random)),
        _ when type == typeof(CurrencyCode) => One(Currencies, random),
        _ when type == typeof(CountryCode) => One(Countries, random),
        _ when type == typeof(CustomFields) => CustomFields.Empty,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Ref<>) =>
            type.GetMethod("External", [typeof(SystemId), typeof(string)])!.Invoke(null, [new SystemId("crm"), random.Next(2).ToString(System.Globalization.CultureInfo.InvariantCulture)])!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) => List(type.GetGenericArguments()[0], random),
        _ => Fill(type, random),
    };

    private static object List(Type element, Random random)
    {
        var items = Array.CreateInstance(element, random.Next(4));
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Value(element, random), i);
        }

        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private static T One<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
