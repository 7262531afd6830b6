using System.Text;
using System.Text.Json;

namespace Psi.Canonical.Tests.Json;

public class LimitTests
{
    [Fact]
    public void Read_MoreBytesThanAllowed_NamesTheLimit()
    {
        var exception = Assert.Throws<CanonicalJsonLimitException>(() => CanonicalJson.Read<Account>("""{"name":"Acme"}"""u8, new CanonicalJsonLimits { MaxBytes = 14 }));

        Assert.Equal(("MaxBytes", 14), (exception.Limit, exception.Maximum));
        Assert.Contains("account: the JSON has 15 bytes, more than the 14", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"customFields":{"a":[[1]]}}""", "customFields")]
    [InlineData("""{"name":"a","unheardOf":{"a":[[1]]}}""", "unheardOf")]
    public void Read_DeeperThanAllowed_NamesTheLimitAndTheMember(string json, string path)
    {
        var exception = Assert.Throws<CanonicalJsonLimitException>(() => CanonicalJson.Read<Account>(Encoding.UTF8.GetBytes(json), new CanonicalJsonLimits { MaxDepth = 3 }));

        Assert.Equal(("MaxDepth", 3, path), (exception.Limit, exception.Maximum, exception.Path));
        Assert.Contains($"'{path}' is nested deeper than the 3 levels", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AsDeepAsAllowed_IsRead()
    {
        var account = CanonicalJson.Read<Account>("""{"customFields":{"a":[[1]]}}"""u8, new CanonicalJsonLimits { MaxDepth = 4 });

        Assert.Equal("[[1]]", account.CustomFields!["a"].Json);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    [InlineData(100_000, false)]
    public void Read_ByDefault_Allows128Levels(int arrays, bool fits)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"name":"a","x":{{new string('[', arrays)}}{{new string(']', arrays)}}}""");

        var exception = Record.Exception(() => CanonicalJson.ReadPatch<Account>(json));

        Assert.Equal(fits, exception is null);
        Assert.True(fits || exception is CanonicalJsonLimitException { Maximum: 128 });
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 501)]
    public void Limits_OutOfRange_AreRefused(int bytes, int depth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CanonicalJsonLimits { MaxBytes = bytes, MaxDepth = depth });

    [Fact]
    public void Read_HugeText_ComesBackWhole()
    {
        var name = new string('é', 3_000_000);

        Assert.Equal(name, CanonicalJson.Read<Account>(CanonicalJson.Write(new Account { Name = name })).Name);
    }

    [Fact]
    public void Deserialize_InAHostsContext_HoldsToTheDepthOfItsOptions() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{\"custom\":{\"a\":" + new string('[', 80) + new string(']', 80) + "}}", HostContext.Default.Envelope));
}
