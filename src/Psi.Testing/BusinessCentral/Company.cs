using System.Globalization;
using System.Text.Json.Nodes;

namespace Psi.Testing.BusinessCentral;

/// <summary>One company: its tables, its number series and its clock of versions.</summary>
internal sealed class Company
{
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private Dictionary<string, int> _series = new(StringComparer.Ordinal);
    private long _sequence;
    private long _version;

    public Company(Guid id, string code, string name, string localCurrency, TimeProvider clock)
    {
        Id = id;
        Code = code;
        Name = name;
        LocalCurrency = localCurrency;
        _clock = clock;
        foreach (var set in Schema.Sets.Values)
        {
            _tables.Add(set.Name, new Table(set));
        }
    }

    public Guid Id { get; }

    public string Code { get; }

    public string Name { get; }

    public string LocalCurrency { get; }

    public string Country { get; init; } = string.Empty;

    /// <summary>Gets the percentages of tax by tax group, for a customer of the company's own country.</summary>
    public Dictionary<string, decimal> TaxRates { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the revenue account of each general product posting group.</summary>
    public Dictionary<string, string> RevenueAccounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public Table this[string set] => _tables[set];

    public Row Insert(string set, JsonObject data, DateTimeOffset? at = null)
    {
        var row = new Row { Sequence = ++_sequence, Data = data };
        Touch(row, at);
        _tables[set].Add(row);
        return row;
    }

    /// <summary>Every change moves the version and the stamp, which the platform keeps in milliseconds.</summary>
    public void Touch(Row row, DateTimeOffset? at = null)
    {
        var now = (at ?? _clock.GetUtcNow()).UtcDateTime;
        now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        row.Version = ++_version;
        row.ModifiedAt = now;
        if (row.Data.ContainsKey("lastModifiedDateTime"))
        {
            row.Data["lastModifiedDateTime"] = Stamp(row.ModifiedAt);
        }
    }

    public string NextNumber(string series, string format)
    {
        var next = _series.GetValueOrDefault(series) + 1;
        _series[series] = next;
        return string.Format(CultureInfo.InvariantCulture, format, next);
    }

    /// <summary>Takes the whole state, so that a snapshot batch can be undone.</summary>
    public Action Save()
    {
        var tables = _tables.ToDictionary(static t => t.Key, static t => t.Value.Clone());
        var series = new Dictionary<string, int>(_series, StringComparer.Ordinal);
        var version = _version;
        return () =>
        {
            foreach (var (name, table) in tables)
            {
                _tables[name] = table;
            }

            _series = series;
            _version = version;
        };
    }

    // Trailing zeros of the second are dropped, as the platform does in places.
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
