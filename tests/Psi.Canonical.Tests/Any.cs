using System.Globalization;
using CsCheck;

namespace Psi.Canonical.Tests;

/// <summary>Generators over small domains, so that equal values meet often.</summary>
internal static class Any
{
    public static readonly Gen<decimal> Decimal = Gen.OneOf(
        One(0m, 0.0m, -0.00m, 1m, 1.0m, 1.00m, -1m, 10m, 10.0m, 0.1m, 79228162514264337593543950335m, 7922816251426433759354395033.5m, 1.0000000000000000000000000000m),
        Gen.Int[-1000, 1000].Select(Gen.Int[0, 4], static (n, scale) => new decimal(Math.Abs(n), 0, 0, n < 0, (byte)scale)));

    public static readonly Gen<CurrencyCode> Currency = One(CurrencyCode.Eur, CurrencyCode.Gbp, new("JPY"), new("BHD"), default);

    public static readonly Gen<Money> Money = Decimal.Select(Currency, static (amount, currency) => new Money(amount, currency));

    public static readonly Gen<string?> Text = One<string?>(null, "", "a", "A", "Café", "Cafe\u0301", "\"quoted\"", "</script>", "日本", "\0", "😀");

    public static readonly Gen<Ref<Account>?> Account = Reference<Account>();

    public static readonly Gen<CustomFields?> Custom = One<CustomFields?>(
        null,
        CustomFields.Empty,
        CustomFields.Empty.With("region", "north").With("size", 1.0m),
        CustomFields.Empty.With("size", 1.00m).With("region", "north"),
        CustomFields.Empty.With("region", default));

    public static readonly Gen<Step> Step =
        from key in One("1", "2", "3")
        from hours in Maybe(Decimal)
        from role in Reference<Role>()
        select new Step { Key = key, Hours = hours, Role = role };

    public static readonly Gen<Engagement> Engagement =
        from name in Text
        from active in Maybe(Gen.Bool)
        from count in Maybe(Gen.Int[0, 2])
        from share in Maybe(Decimal)
        from day in Maybe(Gen.Int[0, 2])
        from offset in Gen.Int[-1, 1]
        from fee in Maybe(Money)
        from mood in Maybe(One(Mood.Calm, Mood.VeryGood, Mood.Bad))
        from client in Account
        from tags in Maybe(Text.Where(static text => text is not null).Array[0, 2])
        from steps in Maybe(Step.Array[0, 2])
        from custom in Custom
        select new Engagement
        {
            Name = name,
            Active = active,
            Count = count,
            Bytes = count * 5_000_000_000L,
            Share = share,
            On = day is { } d ? new DateOnly(2026, 3, 31).AddDays(d) : null,
            At = day is { } t ? new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero).AddTicks(t).ToOffset(TimeSpan.FromHours(offset)) : null,
            Token = count is null ? null : new Guid(count.Value, 0, 0, new byte[8]),
            Fee = fee,
            Currency = fee?.Currency,
            Country = active is true ? new("NL") : active is false ? default(CountryCode) : null,
            Mood = mood,
            Client = client,
            Team = count is null ? null : Enumerable.Range(0, count.Value).Select(i => Ref<Worker>.External("psa", i.ToString(CultureInfo.InvariantCulture))).ToValueList(),
            Tags = tags?.Select(static tag => tag!).ToValueList(),
            Home = name is null ? null : new() { City = name, Country = new("GB") },
            Steps = steps?.ToValueList(),
            PartnerName = name,
            CustomFields = custom,
        };

    public static readonly Gen<FieldSet<Engagement>> Fields = Gen.ULong.Select(static bits => FieldSet<Engagement>.FromBits(bits, 0) & FieldSet<Engagement>.All);

    public static Gen<T?> Maybe<T>(Gen<T> values)
        where T : struct => Gen.Bool.SelectMany(some => some ? values.Select(static value => (T?)value) : One<T?>([null]));

    public static Gen<T[]?> Maybe<T>(Gen<T[]> values) => Gen.Bool.SelectMany(some => some ? values.Select(static value => (T[]?)value) : One<T[]?>([null]));

    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<Ref<T>?> Reference<T>()
        where T : class, ICanonicalObject<T> => One<Ref<T>?>(
            null, Ref<T>.External("crm", "1"), Ref<T>.External("crm", "2"), Ref<T>.External("erp/nl01", "1"), Ref<T>.To(new(new Guid(1, 2, 3, new byte[8]))));
}
