using System.Text.Json;

namespace Psi.Canonical.Tests;

/// <summary>Random records of any canonical object, made from its schema by way of JSON, over small domains so that equal values meet often.</summary>
internal static class AnyRecord
{
    private static readonly string[] Texts = ["", "a", "A", "Café", "Cafe\u0301", "\"quoted\"", "</script>", "日本", "\0", "😀"];
    private static readonly string[] Numbers = ["0", "-0.00", "1", "1.0", "1.00", "-1", "10", "0.1", "79228162514264337593543950335", "0.0000000000000000000000000001"];

    /// <summary>Makes a record; the same seed gives the same one.</summary>
    public static T Make<T>(int seed)
        where T : class, ICanonicalObject<T> => CanonicalJson.Read<T>(Json<T>(new(new Random(seed))));

    /// <summary>Makes a record of which every protected value is a canary, every other is not.</summary>
    public static T MakeCanary<T>(string canary)
        where T : class, ICanonicalObject<T> => CanonicalJson.Read<T>(Json<T>(new(new Random(1)) { Canary = canary }));

    /// <summary>Makes a record with some attributes of another.</summary>
    public static T Vary<T>(T record, int seed)
        where T : class, ICanonicalObject<T>
    {
        var random = new Random(seed);
        return T.Overlay(record, Make<T>(random.Next()), FieldsOf<T>(random.Next()));
    }

    public static FieldSet<T> FieldsOf<T>(int seed)
        where T : class, ICanonicalObject<T>
    {
        var random = new Random(seed);
        return FieldSet<T>.FromBits((ulong)random.NextInt64(), (ulong)random.NextInt64()) & FieldSet<T>.All;
    }

    private static byte[] Json<T>(Maker maker)
        where T : class, ICanonicalObject<T>
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            maker.Write(writer, T.Schema.Attributes, DataClassification.None, null);
        }

        return stream.ToArray();
    }

    private sealed class Maker(Random random)
    {
        public string? Canary { get; init; }

        public void Write(Utf8JsonWriter writer, IReadOnlyList<AttributeSchema> attributes, DataClassification around, string? key)
        {
            writer.WriteStartObject();
            foreach (var attribute in attributes)
            {
                if (key is not null && attribute.Index == 0)
                {
                    writer.WriteString(attribute.Name, Hides(around | attribute.OwnClassification) ? Canary + key : key);
                }
                else if (Canary is not null || random.Next(3) > 0)
                {
                    writer.WritePropertyName(attribute.Name);
                    WriteValue(writer, attribute, around | attribute.OwnClassification);
                }
            }

            writer.WriteEndObject();
        }

        private bool Hides(DataClassification classification) => Canary is not null && classification != DataClassification.None;

        private void WriteValue(Utf8JsonWriter writer, AttributeSchema attribute, DataClassification around)
        {
            if (!attribute.IsList)
            {
                WriteElement(writer, attribute, around, null);
                return;
            }

            var keys = new[] { "1", "2", "3" };
            random.Shuffle(keys);
            writer.WriteStartArray();
            foreach (var key in keys.Take(Canary is null ? random.Next(4) : 2))
            {
                WriteElement(writer, attribute, around, attribute.Part is { IsKeyed: true } && random.Next(40) > 0 ? key : null);
            }

            writer.WriteEndArray();
        }

        private void WriteElement(Utf8JsonWriter writer, AttributeSchema attribute, DataClassification around, string? key)
        {
            var hides = Hides(around);
            switch (attribute.Kind)
            {
                case AttributeKind.String: writer.WriteStringValue(hides ? Canary : Texts[random.Next(Texts.Length)]); break;
                case AttributeKind.Boolean: writer.WriteBooleanValue(random.Next(2) == 0); break;
                case AttributeKind.Integer: writer.WriteNumberValue(hides ? 70007 : random.Next(3)); break;
                case AttributeKind.Decimal: WriteNumber(writer, hides); break;
                case AttributeKind.Date: writer.WriteStringValue(hides ? "1907-07-07" : $"2026-03-{random.Next(29, 32)}"); break;
                case AttributeKind.Instant: writer.WriteStringValue(hides ? "1907-07-07T07:07:07Z" : random.Next(2) == 0 ? "2026-03-31T12:00:00.0000001Z" : "2026-03-31T14:00:00.0000001+02:00"); break;
                case AttributeKind.Guid: writer.WriteStringValue(new Guid(hides ? 0x70007 : random.Next(3), 0, 0, new byte[8])); break;
                case AttributeKind.Currency: writer.WriteStringValue(random.Next(2) == 0 ? "EUR" : "JPY"); break;
                case AttributeKind.Country: writer.WriteStringValue(random.Next(2) == 0 ? "NL" : "GB"); break;
                case AttributeKind.Enum: writer.WriteStringValue(attribute.Words[random.Next(attribute.Words.Count)]); break;
                case AttributeKind.Money: WriteMoney(writer, hides); break;
                case AttributeKind.Reference: WriteReference(writer, attribute, hides); break;
                case AttributeKind.CustomFields: WriteCustomFields(writer, hides); break;
                case AttributeKind.Part: Write(writer, attribute.Part!.Attributes, around, key); break;
                default: throw new NotSupportedException($"{attribute.Kind}");
            }
        }

        private void WriteNumber(Utf8JsonWriter writer, bool hides) => writer.WriteRawValue(hides ? "70007.7" : Numbers[random.Next(Numbers.Length)]);

        private void WriteMoney(Utf8JsonWriter writer, bool hides)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("amount");
            WriteNumber(writer, hides);
            writer.WriteString("currency", random.Next(2) == 0 ? "EUR" : "BHD");
            writer.WriteEndObject();
        }

        private void WriteReference(Utf8JsonWriter writer, AttributeSchema attribute, bool hides)
        {
            if (!hides && random.Next(3) == 0)
            {
                writer.WriteStringValue($"0000000000000000000000000000000{random.Next(3)}");
                return;
            }

            writer.WriteStartObject();
            writer.WriteString("system", random.Next(2) == 0 ? "crm" : "erp/nl01");
            writer.WriteString("object", attribute.ReferencedObject!.Value.Value);
            writer.WriteString("id", hides ? Canary : random.Next(1, 3).ToString(System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        private void WriteCustomFields(Utf8JsonWriter writer, bool hides)
        {
            writer.WriteStartObject();
            if (random.Next(2) == 0 || hides)
            {
                writer.WriteString("region", hides ? Canary : random.Next(2) == 0 ? "north" : "south");
            }

            if (random.Next(2) == 0)
            {
                writer.WritePropertyName("size");
                writer.WriteRawValue(hides ? "1" : random.Next(2) == 0 ? "1.0" : "{\"b\":[1.00,null],\"a\":1e2}");
            }

            writer.WriteEndObject();
        }
    }
}
