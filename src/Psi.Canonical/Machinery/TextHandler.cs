using System.Text.Json;

namespace Psi.Canonical;

internal sealed class TextHandler : AttributeHandler<string?>
{
    internal override bool AreEqual(string? left, string? right) => left == right;

    internal override void Write(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    internal override string? Read(ref Utf8JsonReader reader) => reader.GetString();

    internal override string Hide(string? value) => Redaction.Mark;
}
