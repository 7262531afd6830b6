using CsCheck;

using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Stores;

public sealed class StoreKeyTests
{
    [Fact]
    public void Parse_AnyParts_ReturnsThem() =>
        Gen.String.Array[1, 5].Sample(parts => Assert.Equal(parts, StoreKey.Parse(StoreKey.Of(parts))));

    [Fact]
    public void Of_AnyParts_SortsAsThePartsDo() => Gen.Select(Gen.String.Array[1, 4], Gen.String.Array[1, 4]).Sample((left, right) =>
        Assert.Equal(Math.Sign(Compare(left, right)), Math.Sign(string.CompareOrdinal(StoreKey.Of(left), StoreKey.Of(right)))));

    [Fact]
    public void Of_AnyParts_IsAKey() => Gen.String.Array[1, 4].Sample(parts => StoreKey.Check(StoreKey.Of(parts)));

    [Fact]
    public void Prefix_AnyParts_StartsTheKeysThatHaveMore() => Gen.Select(Gen.String.Array[1, 3], Gen.String).Sample((parts, more) =>
        Assert.StartsWith(StoreKey.Prefix(parts), StoreKey.Of([.. parts, more]), StringComparison.Ordinal));

    [Fact]
    public void Prefix_NoParts_IsThatOfEveryKey() => Assert.Equal(string.Empty, StoreKey.Prefix());

    [Fact]
    public void Text_Numbers_SortAsTheyDoAndComeBack() => Gen.Select(Gen.Long, Gen.Long).Sample((left, right) =>
    {
        Assert.Equal(left, StoreKey.ToInt64(StoreKey.Text(left)));
        Assert.Equal(left.CompareTo(right), Math.Sign(string.CompareOrdinal(StoreKey.Text(left), StoreKey.Text(right))));
    });

    [Fact]
    public void Text_Instants_SortAsTimeDoesAndComeBack() => Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((left, right) =>
    {
        Assert.Equal(left, StoreKey.ToDateTimeOffset(StoreKey.Text(left)));
        Assert.Equal(left.CompareTo(right), Math.Sign(string.CompareOrdinal(StoreKey.Text(left), StoreKey.Text(right))));
    });

    [Fact]
    public void Text_Id_Is32DigitsAndComesBack()
    {
        var id = Guid.NewGuid();

        Assert.Equal(32, StoreKey.Text(id).Length);
        Assert.Equal(id, StoreKey.ToGuid(StoreKey.Text(id)));
    }

    [Theory]
    [InlineData("crm/account", "001A", "crm/account 001A")]
    [InlineData("a b", "é", "a!20b ~00e9")]
    [InlineData("", "!~", " !21~007e")]
    public void Of_Parts_IsReadable(string first, string second, string key) => Assert.Equal(key, StoreKey.Of(first, second));

    [Theory]
    [InlineData("!2")]
    [InlineData("~00e")]
    [InlineData("!zz")]
    public void Parse_NoKey_IsRefused(string key) => Assert.Throws<FormatException>(() => StoreKey.Parse(key));

    [Fact]
    public void Of_NoParts_IsRefused() => Assert.Throws<ArgumentException>(() => StoreKey.Of());

    private static int Compare(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (string.CompareOrdinal(left[i], right[i]) is var order and not 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
