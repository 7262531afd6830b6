namespace Psi.Connectors.Crm.Salesforce;

/// <summary>How far one read through a type's changes got. Its cursor goes on behind the last record read, ties included.</summary>
/// <remarks>
/// A cursor in the middle of a run goes on exactly where the page before ended, however many records share a second. Only a
/// run that ended goes back by the overlap, from its last stamp or from its start, whichever is earlier: nothing that was
/// committed late while it ran is passed by. That start, the floor, is therefore part of every cursor in its middle.
/// A load leaves out what was deleted before it began; what is deleted meanwhile it shows.
/// </remarks>
internal sealed record SalesforceReadRun(PageCursor Position, PageCursor? Mark, DateTimeOffset Floor, bool IsLoad, DateTimeOffset? Upper, TimeSpan Overlap)
{
    private const string Load = "load@";
    private const string Changes = "run@";

    public string Cursor => (Position with { More = (IsLoad ? Load : Changes) + Stamps.Format(Floor) }).ToString();

    public static SalesforceReadRun Start(string? cursor, string connection, SalesforceOptions options, DateTimeOffset now)
    {
        var start = now - options.ReadDelay;
        DateTimeOffset? upper = options.ReadDelay > TimeSpan.Zero ? start : null;
        var read = PageCursor.Read(cursor, connection, now);
        if (read is null)
        {
            return new(new PageCursor(string.Empty), null, start, true, upper, options.Overlap);
        }

        if (read.More is { } more)
        {
            var isLoad = more.StartsWith(Load, StringComparison.Ordinal);
            var floor = Stamps.Parse(more[(more.IndexOf('@', StringComparison.Ordinal) + 1)..]) ?? start;
            return new(read with { More = null }, null, floor, isLoad, upper, options.Overlap);
        }

        var from = read.From(options.Overlap) is { } back ? new PageCursor(Stamps.Format(back)) : read;
        return new(from, read, start, false, upper, options.Overlap);
    }

    /// <summary>The conditions of the next page.</summary>
    public IEnumerable<string> Conditions(bool hasDeletes)
    {
        if (Position.At is { } at)
        {
            var stamp = Soql.Instant(at);
            yield return $"SystemModstamp >= {stamp}";
            if (Position.Id is { } id)
            {
                yield return $"(SystemModstamp > {stamp} OR Id > {Soql.Text(id)})";
            }
        }

        if (Upper is { } upper)
        {
            yield return $"SystemModstamp < {Soql.Instant(upper)}";
        }

        if (IsLoad && hasDeletes)
        {
            yield return $"(IsDeleted = false OR SystemModstamp >= {Soql.Instant(Floor - Overlap)})";
        }
    }

    public SalesforceReadRun After(SalesforceRecord? last) => last is null ? this : this with { Position = Position.Advance(last.SystemModstamp, last.Id) };

    /// <summary>The cursor of a run that ended.</summary>
    public string Finish()
    {
        var end = Position.At > Floor ? new PageCursor(Stamps.Format(Floor)) : new PageCursor(Position.Stamp);
        return (Mark is { At: { } mark } && !(end.At > mark) ? Mark : end).ToString();
    }
}
