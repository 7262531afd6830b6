using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Processes;

/// <summary>The business events that a change of a golden record is.</summary>
internal static class RaisedEvents
{
    /// <summary>Finds the events.</summary>
    /// <param name="row">The record as it is now.</param>
    /// <param name="before">What it was; <see langword="null"/> when it is new.</param>
    /// <param name="stood">Whether it stood before, neither ended nor merged.</param>
    /// <param name="changes">Whether a change of any attribute is an event.</param>
    /// <returns>The events.</returns>
    public static IEnumerable<BusinessEvent> Of<T>(GoldenRow<T> row, T? before, bool stood, bool changes)
        where T : class, ICanonicalObject<T>
    {
        var id = new Id<T>(row.Id);
        if (row.Header.State != GoldenState.Live)
        {
            return !stood ? []
                : row.Header.MergedInto is { } into ? Merged<T>(into, row.Id)
                : BusinessEvents.Detect(id, before ?? row.Value, null);
        }

        var events = BusinessEvents.Detect(id, before, row.Value);
        return changes && before is not null && BusinessEvents.Changed(id, before, row.Value) is { } changed ? [.. events, changed] : events;
    }

    private static IEnumerable<BusinessEvent> Merged<T>(Guid into, Guid merged)
        where T : class, ICanonicalObject<T> => BusinessEvents.Kinds
            .Where(static kind => kind.Trigger == EventTrigger.Merged && kind.Object == T.Schema.Name)
            .Select(kind => new MergedEvent(kind.Type, kind.Object, into, merged));
}
