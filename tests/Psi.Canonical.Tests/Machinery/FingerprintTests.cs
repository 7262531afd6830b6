using System.Globalization;
using CsCheck;

namespace Psi.Canonical.Tests.Machinery;

public class FingerprintTests
{
    private static readonly ulong[] Pinned =
        [13470760446995374685, 12348377360021910285, 2487043081917930634, 13533711577304406811, 1450794750363386683, 16350212228402498315];

    [Fact]
    public void Fingerprint_OfAnyTwoRecords_IsEqualWhereTheyAreEqualOnly() =>
        Gen.Select(Any.Engagement, Any.Engagement).Sample(static (left, right) =>
        {
            var (l, r) = (Prints(left), Prints(right));
            var differ = Engagement.Differences(left, right);
            foreach (var field in Engagement.AllFields)
            {
                Assert.Equal(differ.Contains(field), l[field.Index] != r[field.Index]);
                Assert.Equal(field.IsNull(left), l[field.Index] == 0);
            }
        });

    [Theory]
    [InlineData("1.0", "1.00")]
    [InlineData("0", "-0.000")]
    [InlineData("7922816251426433759354395033.0", "7922816251426433759354395033")]
    [InlineData("1.0000000000000000000000000000", "1")]
    public void Fingerprint_TrailingZeros_DoNotCount(string left, string right) =>
        Assert.Equal(Fingerprints.Of(decimal.Parse(left, CultureInfo.InvariantCulture)), Fingerprints.Of(decimal.Parse(right, CultureInfo.InvariantCulture)));

    [Fact]
    public void Fingerprint_OfAnyNumber_StaysWithZerosAppendedAndMovesWithItsLastDigit() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Int[0, 999], Gen.Bool, Gen.Int[0, 20], Gen.Int[0, 8]).Sample(static (low, middle, high, negative, scale, zeros) =>
        {
            var value = new decimal(low, middle, high, negative, (byte)scale);
            var more = value;
            for (var i = 0; i < zeros && Math.Abs(more) < 1e18m; i++)
            {
                more *= 1.0m;
            }

            Assert.Equal(Fingerprints.Of(value), Fingerprints.Of(more));
            Assert.Equal(value, Fingerprints.WithoutTrailingZeros(more));
            Assert.NotEqual(Fingerprints.Of(value), Fingerprints.Of(value + new decimal(1, 0, 0, false, (byte)scale)));
        });

    [Fact]
    public void Fingerprint_NullEmptyTextAndEmptyList_AreThreeThings()
    {
        Assert.Equal(0UL, Prints(new())[Engagement.Fields.Name.Index]);
        Assert.NotEqual(0UL, Prints(new() { Name = string.Empty })[Engagement.Fields.Name.Index]);
        Assert.NotEqual(0UL, Prints(new() { Tags = [] })[Engagement.Fields.Tags.Index]);
    }

    [Fact]
    public void Fingerprint_SameInstantInAnotherZone_IsTheSame()
    {
        var at = new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(Prints(new() { At = at }), Prints(new() { At = at.ToOffset(TimeSpan.FromHours(5)) }));
    }

    // Stores keep fingerprints: a value that changes here makes every record look changed.
    [Fact]
    public void Fingerprint_OfKnownValues_NeverChanges()
    {
        Assert.Equal(0x2D06800538D394C2UL, Fingerprints.Of([]));
        Assert.Equal(Pinned, new[]
        {
            Fingerprints.Of("Acme"), Fingerprints.Of(1.5m), Fingerprints.Of(42L),
            MoneyCodec.Fingerprint(new(1, CurrencyCode.Eur)), PartCodec<Address>.Fingerprint(new() { City = "Delft" }), EnumCodec<Mood>.Fingerprint(Mood.Bad),
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Digest_TextOfAnyLength_KnowsItsLastLetter(int length)
    {
        var (one, other) = (new Engagement { Name = new string('x', length) + "a" }, new Engagement { Name = new string('x', length) + "b" });

        Assert.NotEqual(Digest(one), Digest(other));
        Assert.Equal(Digest(one), Digest(one with { Name = new string('x', length) + "a" }));
    }

    [Fact]
    public void Digest_TextThatMovesToTheNextAttribute_Differs()
    {
        var (one, other) = (new Account { Name = "ab", LegalName = "c" }, new Account { Name = "a", LegalName = "bc" });

        Assert.NotEqual(Account.Digest(one, FieldSet<Account>.All), Account.Digest(other, FieldSet<Account>.All));
    }

    [Fact]
    public void Digest_NullAttribute_CountsOnlyWhereItIsCarried()
    {
        FieldSet<Engagement> name = Engagement.Fields.Name;

        Assert.NotEqual(Digest(new(), name), Digest(new(), FieldSet<Engagement>.Empty));
        Assert.NotEqual(Digest(new(), name), Digest(new() { Name = string.Empty }, name));
        Assert.Equal(Digest(new(), FieldSet<Engagement>.Empty), Digest(new() { Name = "Acme" }, FieldSet<Engagement>.Empty));
    }

    [Fact]
    public void Digest_AttributeBeyondTheFirst64_Counts()
    {
        var last = Wide.AllFields[Wide.AllFields.Count - 1];

        Assert.NotEqual(Wide.Digest(Wide.Empty, last), Wide.Digest(Wide.Empty, FieldSet<Wide>.Empty));
    }

    private static UInt128 Digest(Engagement engagement) => Digest(engagement, FieldSet<Engagement>.All);

    private static UInt128 Digest(Engagement engagement, FieldSet<Engagement> fields) => Engagement.Digest(engagement, fields);

    private static ulong[] Prints(Engagement engagement)
    {
        var prints = new ulong[Engagement.AllFields.Count];
        Engagement.Fingerprint(engagement, prints);
        return prints;
    }
}
