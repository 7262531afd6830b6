using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>A row of a table: what a caller sees, and what the platform keeps beside it.</summary>
internal sealed class Row
{
    public required long Sequence { get; init; }

    public required JsonObject Data { get; init; }

    public long Version { get; set; }

    public DateTimeOffset ModifiedAt { get; set; }

    public Guid Id => Guid.ParseExact(Text("id"), "D");

    public string Etag => "W/\"" + Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"'19;{1842000000000000000 + Version};1;00;'"))) + "\"";

    public string Text(string property) => Data[property]?.GetValue<string>() ?? string.Empty;

    public string Caption(string property) => XmlName.Decode(Text(property)).Trim();

    public decimal Number(string property) => Data[property]?.GetValue<decimal>() ?? 0m;

    public bool Flag(string property) => Data[property]?.GetValue<bool>() ?? false;

    public bool IsZero(string property) => Text(property) is "" or Property.ZeroId or Property.ZeroDate;

    public Row Clone() => new() { Sequence = Sequence, Data = (JsonObject)Data.DeepClone(), Version = Version, ModifiedAt = ModifiedAt };
}
