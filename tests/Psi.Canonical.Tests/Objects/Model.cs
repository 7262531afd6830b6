namespace Psi.Canonical.Tests.Objects;

/// <summary>All canonical objects, and records of them with every attribute filled. Tests may reflect; the library does not.</summary>
internal static class Model
{
    public static IReadOnlyList<Type> Objects { get; } =
        [.. typeof(Account).Assembly.GetExportedTypes().Where(static type => type.IsDefined(typeof(CanonicalObjectAttribute), false)).OrderBy(static type => type.Name, StringComparer.Ordinal)];

    public static T Filled<T>()
        where T : class => (T)Fill(typeof(T));

    private static object Fill(Type type)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(static property => property.SetMethod is not null))
        {
            property.SetValue(record, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.Name));
        }

        return record;
    }

    private static object Value(Type type, string name) => type switch
    {
        _ when type == typeof(string) => name + " é \"x\"",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 7_000_000_000L,
        _ when type == typeof(Guid) => new Guid(7, 0, 0, new byte[8]),
        _ when type == typeof(decimal) => 12.50m,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 31),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 31, 12, 30, 15, 123, TimeSpan.Zero).AddTicks(4567),
        _ when type == typeof(Money) => new Money(-1234.5678m, CurrencyCode.Gbp),
        _ when type == typeof(CurrencyCode) => CurrencyCode.Usd,
        _ when type == typeof(CountryCode) => new CountryCode("NL"),
        _ when type == typeof(CustomFields) => CustomFields.Empty.With("region", "north"),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Ref<>) =>
            type.GetMethod("External", [typeof(SystemId), typeof(string)])!.Invoke(null, [new SystemId("crm"), name])!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) => List(type.GetGenericArguments()[0], name),
        _ when type.IsDefined(typeof(CanonicalPartAttribute), false) => Fill(type),
        _ => throw new NotSupportedException($"No value for {type}."),
    };

    private static object List(Type element, string name)
    {
        var items = Array.CreateInstance(element, 2);
        items.SetValue(Value(element, name), 0);
        items.SetValue(Value(element, name + "2"), 1);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element).Invoke(null, [items])!;
    }
}
