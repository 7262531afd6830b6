using System.ComponentModel;
using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Amounts, as <c>{"amount":12.50,"currency":"EUR"}</c>. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MoneyCodec : IAttributeCodec<Money>
{
    private static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");

    /// <inheritdoc />
    public static void Write(Utf8JsonWriter writer, Money value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber(Amount, value.Amount);
        writer.WriteString(Currency, value.Currency.Value);
        writer.WriteEndObject();
    }

    /// <inheritdoc />
    public static Money Read(ref Utf8JsonReader reader)
    {
        JsonRead.Begin(ref reader);
        decimal? amount = null;
        CurrencyCode? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("amount"u8))
            {
                reader.Read();
                amount = amount is null ? JsonRead.Decimal(ref reader) : throw JsonRead.Twice("amount");
            }
            else if (reader.ValueTextEquals("currency"u8))
            {
                reader.Read();
                currency = currency is null ? CurrencyCodec.Read(ref reader) : throw JsonRead.Twice("currency");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new(
            amount ?? throw new JsonException("An amount of money has no 'amount'."),
            currency ?? throw new JsonException("An amount of money has no 'currency'."));
    }

    /// <inheritdoc />
    public static ulong Fingerprint(Money value) =>
        Fingerprints.End(Fingerprints.Combine(Fingerprints.Begin(Fingerprints.Of(value.Amount)), CurrencyCodec.Fingerprint(value.Currency)));
}
