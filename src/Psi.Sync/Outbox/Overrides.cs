using System.Text;
using System.Text.Json;
using Psi.Canonical;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Outbox;

/// <summary>Values that a person put in place of a golden one, for one system or all, until the owner's value changes.</summary>
internal static class Overrides
{
    public static IReadOnlyList<string> Validate<T>(string attribute, string valueJson)
        where T : class, ICanonicalObject<T>
    {
        if (Field<T>.Find(attribute) is null)
        {
            return [$"'{T.Schema.Name.Value}' has no attribute '{attribute}'. Use one of: {string.Join(", ", T.AllFields.Select(field => field.Name))}."];
        }

        try
        {
            Parse<T>(attribute, valueJson);
            return [];
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            return [$"'{attribute}' of '{T.Schema.Name.Value}' does not take the value given: {exception.Message}"];
        }
    }

    public static async Task<T> ApplyAsync<T>(Work work, GoldenRow<T> row, SystemId system, FieldSet<T> fields, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (!row.Header.HasOverrides || fields.IsEmpty)
        {
            return row.Value;
        }

        var value = row.Value;
        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        foreach (var stored in await work.Transaction.ScanAsync(StoreTables.Override, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(row.Id)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(stored.Key);
            var put = Codec.Unpack(stored.Value, SyncJsonContext.Default.OverrideRow);
            if ((parts[2] == system.Value || parts[2] == "*") && Field<T>.Find(parts[3]) is { } field && !HasEnded(put, golden[field.Index]))
            {
                var (source, set) = Parse<T>(parts[3], put.ValueJson);
                value = T.Overlay(value, source, set);
            }
        }

        return value;
    }

    /// <summary>Ends the overrides whose owner's value has moved since.</summary>
    public static async Task EndAsync<T>(Work work, GoldenRow<T> row, SystemId system, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (!row.Header.HasOverrides)
        {
            return;
        }

        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        foreach (var stored in await work.Transaction.ScanAsync(StoreTables.Override, StoreKey.Prefix(T.Schema.Name.Value, StoreKey.Text(row.Id)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(stored.Key);
            var set = Codec.Unpack(stored.Value, SyncJsonContext.Default.OverrideRow);
            if ((parts[2] == system.Value || parts[2] == "*") && Field<T>.Find(parts[3]) is { } field
                && HasEnded(set, golden[field.Index]))
            {
                await work.Transaction.DeleteAsync(StoreTables.Override, stored.Key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public static async Task PutAsync<T>(Work work, Guid golden, SystemId? system, string attribute, string valueJson, string by, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var row = await work.GoldenAsync<T>(golden, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no golden record '{T.Schema.Name.Value}/{golden:N}'.");
        var fingerprints = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, fingerprints);
        var until = fingerprints[Field<T>.Find(attribute)!.Index].ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        await work.Transaction.PutAsync(
            StoreTables.Override,
            Keys.Override(T.Schema.Name, golden, system?.Value ?? "*", attribute),
            Codec.Pack(new OverrideRow(valueJson, by, work.Now, until), SyncJsonContext.Default.OverrideRow),
            cancellationToken).ConfigureAwait(false);
        row.Header.HasOverrides = true;
        work.Touch(row);
    }

    /// <summary>Whether the owner's value has moved since the override was put.</summary>
    private static bool HasEnded(OverrideRow put, ulong golden) =>
        put.UntilFingerprint is not null && put.UntilFingerprint != golden.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static (T Value, FieldSet<T> Fields) Parse<T>(string attribute, string valueJson)
        where T : class, ICanonicalObject<T>
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(attribute);
            writer.WriteRawValue(valueJson);
            writer.WriteEndObject();
        }

        var value = CanonicalJson.Read<T>(buffer.ToArray(), out var carried);
        return (value, carried);
    }
}
