using System.Text;
using System.Text.Json;

namespace Psi.Canonical.Tests.Json;

/// <summary>Whatever bytes come, a record is read or a <see cref="JsonException"/> says why not.</summary>
public class FuzzTests
{
    private const int Times = 4_000;

    private static readonly string[] Tokens =
        ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "1e5", "-", "0.00000000000000000000000000000000001", "\\uD800", "\\", "\"put\"", "\"remove\"", "\"key\"", "{}", "[[[[", "\u00ff", "999999999999999999999"];

    [Fact]
    public void Read_MutatedBytes_ThrowsJsonExceptionsOnly() => Fuzz(static (random, seed) => CanonicalJson.Write(AnyRecord.Make<Kit>(seed)), static json => CanonicalJson.Read<Kit>(json));

    [Fact]
    public void ReadPatch_MutatedBytes_ThrowsJsonExceptionsOnly() => Fuzz(
        static (random, seed) => CanonicalJson.WritePatch(Patch<Kit>.Merging(AnyRecord.Make<Kit>(seed), AnyRecord.Vary(AnyRecord.Make<Kit>(seed), seed + 1))),
        static json => CanonicalJson.ReadPatch<Kit>(json));

    [Fact]
    public void Read_MutatedBytesOfEveryKindOfAttribute_ThrowsJsonExceptionsOnly() => Fuzz(
        static (random, seed) => CanonicalJson.Write(AnyRecord.Make<Engagement>(seed)), static json => CanonicalJson.Read<Engagement>(json));

    [Fact]
    public void ReadEnvelope_MutatedBytes_ThrowsJsonExceptionsOnly()
    {
        var upcasters = new Upcasters();
        Fuzz(static (random, seed) => CanonicalJson.WriteEnvelope(Patch<Invoice>.Of(AnyRecord.Make<Invoice>(seed))), json => upcasters.ReadEnvelope<Invoice>(json));
    }

    [Fact]
    public void Deserialize_MutatedBytes_ThrowsJsonExceptionsOnly() => Fuzz(
        static (random, seed) => JsonSerializer.SerializeToUtf8Bytes(
            new Envelope(
                AnyRecord.Make<Engagement>(seed), Patch<Account>.Of(AnyRecord.Make<Account>(seed)), Ref<Account>.External("crm", "1"), Id<Account>.Parse("00000000000000000000000000000001"),
                Account.Fields.Name, new(1.10m, CurrencyCode.Eur), new("crm", "account", "2"), "psa", Mood.Bad, new() { City = "Delft" }, CustomFields.Empty.With("a", 1m)),
            HostContext.Default.Envelope),
        static json => JsonSerializer.Deserialize(json, HostContext.Default.Envelope));

    private static void Fuzz(Func<Random, int, byte[]> make, Func<byte[], object?> read)
    {
        var (refused, accepted) = (0, 0);
        for (var seed = 0; seed < Times; seed++)
        {
            var random = new Random(seed);
            var json = Mutate(random, make(random, seed % 50));
            try
            {
                read(json);
                accepted++;
            }
            catch (JsonException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}: {exception.GetType()} for {Encoding.UTF8.GetString(json)}\n{exception}");
            }
        }

        Assert.True(refused > Times / 4 && accepted > 0, $"{refused} refused, {accepted} read: the fuzz does not test much.");
    }

    private static byte[] Mutate(Random random, byte[] json)
    {
        var bytes = json.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 6), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4 when length > 0: bytes[at] = (byte)random.Next(256); break;
                case 5 when length > 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }
}
