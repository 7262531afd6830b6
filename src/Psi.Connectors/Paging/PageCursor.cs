using System.Globalization;

namespace Psi.Connectors;

/// <summary>Where a read goes on: the platform's own text of a stamp, the id beside it, and what else the platform's paging needs.</summary>
/// <remarks>
/// The stamp stays the platform's own text, so that no rounding of ours can lose a change. For the engine the cursor is an
/// opaque text.
/// </remarks>
/// <param name="Stamp">The platform's own text of the stamp of the last record read; empty when none was read yet.</param>
/// <param name="Id">The id of the last record read, for going on among equal stamps.</param>
/// <param name="More">What else the platform's paging needs, such as a continuation.</param>
public sealed record PageCursor(string Stamp, string? Id = null, string? More = null)
{
    private const string Version = "1";

    /// <summary>Gets the instant of the stamp; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? At => Stamps.TryParse(Stamp, out var at) ? at : null;

    /// <summary>Reads a cursor back.</summary>
    /// <param name="cursor">The text; <see langword="null"/> or empty for a read from the beginning.</param>
    /// <param name="connection">The connection's name, for the refusal.</param>
    /// <param name="now">The time.</param>
    /// <param name="skew">How far the platform's clock may be ahead of ours. The default is five minutes.</param>
    /// <returns>The cursor; <see langword="null"/> for a read from the beginning.</returns>
    /// <exception cref="ConnectorException">It cannot be read, or lies in the future, where it would skip all changes until then.</exception>
    public static PageCursor? Read(string? cursor, string connection, DateTimeOffset now, TimeSpan? skew = null)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        var parts = cursor.Split('|');
        if (parts.Length != 4 || parts[0] != Version)
        {
            throw new ConnectorException(FailureKind.Validation, connection, $"Connection '{connection}': cursor '{cursor}' cannot be read. Read the object from the beginning.");
        }

        var read = new PageCursor(Uri.UnescapeDataString(parts[1]), Text(parts[2]), Text(parts[3]));
        if (read.Stamp.Length > 0 && read.At is null)
        {
            throw new ConnectorException(FailureKind.Validation, connection, $"Connection '{connection}': cursor '{cursor}' holds no instant. Read the object from the beginning.");
        }

        if (read.At > now + (skew ?? TimeSpan.FromMinutes(5)))
        {
            throw new ConnectorException(FailureKind.Validation, connection, $"Connection '{connection}': cursor '{cursor}' lies in the future, so changes until then would be skipped. Set this machine's clock, or read the object from an earlier stamp.");
        }

        return read;
    }

    /// <summary>Tells from when to read: the stamp less an overlap, in the platform's whole seconds.</summary>
    /// <param name="overlap">The overlap: the platform's precision and the lateness of its changes.</param>
    /// <returns>The instant, cut down to a whole second; <see langword="null"/> when there is no stamp.</returns>
    public DateTimeOffset? From(TimeSpan overlap)
    {
        if (At is not { } at)
        {
            return null;
        }

        var from = at - overlap;
        return from.AddTicks(-(from.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Moves the cursor to a record, unless that is earlier: a cursor never goes back.</summary>
    /// <param name="stamp">The platform's own text of the record's stamp.</param>
    /// <param name="id">The record's id.</param>
    /// <returns>The cursor.</returns>
    public PageCursor Advance(string? stamp, string? id = null)
    {
        if (string.IsNullOrEmpty(stamp) || !Stamps.TryParse(stamp, out var to) || (At is { } at && to < at))
        {
            return this;
        }

        return this with { Stamp = stamp, Id = id };
    }

    /// <summary>Moves the cursor to a record as <see cref="Advance(string?, string?)"/> does, but never into the future, where it would skip all changes until then.</summary>
    /// <param name="stamp">The platform's own text of the record's stamp.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="notAfter">The latest stamp that is believed: the time, and how far the platform's clock may be ahead.</param>
    /// <returns>The cursor; this one when the stamp lies later.</returns>
    public PageCursor Advance(string? stamp, string? id, DateTimeOffset notAfter) =>
        Stamps.TryParse(stamp, out var to) && to > notAfter ? this : Advance(stamp, id);

    /// <summary>Writes the cursor as the opaque text that <see cref="Read"/> reads back.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Version}|{Escape(Stamp)}|{Escape(Id)}|{Escape(More)}");

    // Kept readable: only what would be taken for a separator is escaped.
    private static string Escape(string? text) => (text ?? string.Empty).Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static string? Text(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);
}
