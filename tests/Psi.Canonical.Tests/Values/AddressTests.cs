using CsCheck;

namespace Psi.Canonical.Tests.Values;

public class AddressTests
{
    private static readonly Address Delft = new() { Line1 = "Oude Delft 12", City = "Delft", PostalCode = "2611 CD", Country = new("NL") };

    private static readonly (Address Left, Address Right, bool Same)[] Pairs =
    [
        (Delft, Delft with { Line1 = " oude  delft, 12. ", City = "DELFT", PostalCode = "2611cd" }, true),
        (Delft, Delft with { PostalCode = "NL-2611 CD" }, true),
        (Delft, Delft with { Region = "Zuid-Holland" }, true),
        (Delft, Delft with { Line1 = "Oude Delft", Line2 = "12" }, true),
        (Delft, Delft with { Line1 = "Oude Delft 1", Line2 = "2" }, false),
        (Delft, Delft with { Country = new("BE") }, false),
        (Delft, Delft with { Country = null }, false),
        (Delft with { Country = null }, Delft with { Country = default(CountryCode) }, true),
        (Delft with { PostalCode = null, Region = "North" }, Delft with { PostalCode = null, Region = "South" }, false),
        (new() { Line1 = "Café de l'Été", City = "Nîmes" }, new() { Line1 = "Cafe\u0301 de l’E\u0301te\u0301", City = "Nimes" }, true),
        (new() { Line1 = "Straße 5", City = "Köln" }, new() { Line1 = "STRASSE 5", City = "Koln" }, true),
        (new() { Line1 = "P.O. Box 7" }, new() { Line1 = "PO Box 7" }, true),
        (new() { Line1 = "12 K St. N.W." }, new() { Line1 = "12 K St NW" }, true),
        (new() { Line1 = "St. John's Road 1" }, new() { Line1 = "ST JOHNS ROAD 1" }, true),
        (new() { Line1 = "Main Street 1" }, new() { Line1 = "Main St. 1" }, false),
        (new() { City = "Berlin", PostalCode = "D-10115", Country = new("DE") }, new() { City = "Berlin", PostalCode = "10115", Country = new("DE") }, true),
        (new() { City = "Riga", PostalCode = "LV-1010", Country = new("LV") }, new() { City = "Riga", PostalCode = "LV 1010", Country = new("LV") }, false),
        (new() { City = "Austin", PostalCode = "78701-1234", Country = new("US") }, new() { City = "Austin", PostalCode = "78701", Country = new("US") }, true),
        (new() { City = "Warszawa", PostalCode = "00-950", Country = new("PL") }, new() { City = "WARSZAWA", PostalCode = "00950", Country = new("PL") }, true),
        (new() { City = "東京" }, new() { City = "東京 " }, true),
        (new() { City = "東京" }, new() { City = "京都" }, false),
        (new() { City = "Αθήνα" }, new() { City = "αθήνα" }, true),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Pairs.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ToComparisonKey_TwoWaysToWrite_AreEqualWhereTheySayTheSame(int index)
    {
        var (left, right, same) = Pairs[index];

        Assert.Equal(same, left.ToComparisonKey() == right.ToComparisonKey());
    }

    [Fact]
    public void ToComparisonKey_Address_KeepsWhatWasSaid()
    {
        var address = Delft with { City = " delft " };

        Assert.Equal("NL|2611CD|DELFT|OUDE DELFT 12", address.ToComparisonKey());
        Assert.Equal(" delft ", address.City);
    }

    [Fact]
    public void ToComparisonKey_NothingToCompare_IsNull()
    {
        Assert.Null(new Address().ToComparisonKey());
        Assert.Null(new Address { Line1 = " - ", Region = "CA", Country = new("US") }.ToComparisonKey());
    }

    [Fact]
    public void ToComparisonKey_OfItsOwnParts_IsTheSame() =>
        Gen.Select(Any.Text, Any.Text, Any.One("2611 CD", "NL-2611 CD", "", "12-34")).Sample(static (line, city, postalCode) =>
        {
            var key = new Address { Line1 = line, City = city, PostalCode = postalCode, Country = new("NL") }.ToComparisonKey();
            var parts = key?.Split('|');
            return parts is null || new Address { Line1 = parts[3], City = parts[2], PostalCode = parts[1], Country = new(parts[0]) }.ToComparisonKey() == key;
        });
}
