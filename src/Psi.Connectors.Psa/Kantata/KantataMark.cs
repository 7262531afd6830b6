using System.Globalization;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>How far a stream was read: the last stamp seen, and whether it is old enough that nothing can still come before it.</summary>
/// <param name="Cursor">Holds the platform's own text of the stamp.</param>
/// <param name="SeenAt">When that stamp was first the last one, by our clock; <see langword="null"/> once it is settled.</param>
/// <param name="Lag">How long the read took that saw it, where the list has no order by stamp.</param>
internal sealed record KantataMark(PageCursor Cursor, DateTimeOffset? SeenAt, TimeSpan Lag)
{
    public static KantataMark Start { get; } = new(new PageCursor(string.Empty), null, TimeSpan.Zero);

    public DateTimeOffset? At => Cursor.At;

    public static KantataMark Read(string? text, string connection, DateTimeOffset now)
    {
        if (PageCursor.Read(text, connection, now) is not { } cursor)
        {
            return Start;
        }

        var parts = (cursor.Id ?? string.Empty).Split('+');
        var seenAt = long.TryParse(parts[0], CultureInfo.InvariantCulture, out var seen) ? DateTimeOffset.FromUnixTimeSeconds(seen) : (DateTimeOffset?)null;
        var lag = parts.Length > 1 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return new KantataMark(cursor with { Id = null, More = null }, seenAt, lag);
    }

    /// <summary>After which instant to ask. A settled stamp is passed, any other is gone behind.</summary>
    public string? After(TimeSpan overlap) => At is not { } at ? null
        : SeenAt is null ? Stamps.Format(at.AddMilliseconds(999))
        : Stamps.Format(Cursor.From(overlap + Lag)!.Value);

    /// <summary>Moves to the last stamp of what was read.</summary>
    public KantataMark Advance(string? stamp, DateTimeOffset now, TimeSpan overlap, TimeSpan lag = default)
    {
        var moved = Cursor.Advance(stamp);
        if (moved.At is null)
        {
            return this;
        }

        if (moved.At != At)
        {
            return new KantataMark(moved, now, TimeSpan.FromSeconds(Math.Ceiling(lag.TotalSeconds)));
        }

        return SeenAt is { } seen && now - seen >= overlap ? this with { SeenAt = null, Lag = TimeSpan.Zero } : this;
    }

    public PageCursor ToCursor() => Cursor with
    {
        Id = SeenAt is { } seen ? string.Create(CultureInfo.InvariantCulture, $"{seen.ToUnixTimeSeconds()}+{(long)Lag.TotalSeconds}") : null,
    };

    public override string ToString() => At is null ? string.Empty : ToCursor().ToString();
}
