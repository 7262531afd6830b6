namespace Psi.Canonical;

/// <summary>Finds the business events in the changes of records. Pure: the same change is the same events.</summary>
public static class BusinessEvents
{
    /// <summary>Gets all kinds of events with the transition that each is.</summary>
    public static IReadOnlyCollection<EventKind> Kinds => EventTable.All;

    /// <summary>Finds a kind by its type.</summary>
    /// <param name="type">The type, one of <see cref="PsiEvents"/>.</param>
    /// <returns>The kind; <see langword="null"/> when Psi knows no such type.</returns>
    public static EventKind? Find(string type) => EventTable.Find(type);

    /// <summary>Names the JSON Schema of what events of a type say.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The name, such as <c>urn:psi:event:project.ready:v1</c>; <see langword="null"/> when Psi knows no such type.</returns>
    public static string? SchemaOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return EventNames.SchemaOf(type);
    }

    /// <summary>Finds the events that a change of a record is.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="before">The record before; <see langword="null"/> when it is new.</param>
    /// <param name="after">The record after; <see langword="null"/> when it is gone.</param>
    /// <returns>The events in the order of their table; none for most changes. <see cref="Changed{T}"/> is not among them.</returns>
    public static IReadOnlyList<BusinessEvent> Detect<T>(Id<T> id, T? before, T? after)
        where T : class, ICanonicalObject<T>
    {
        var rules = EventTable.Of<T>();
        if (rules.Count == 0 || ReferenceEquals(before, after))
        {
            return [];
        }

        var events = new List<BusinessEvent>();
        foreach (var rule in rules)
        {
            rule.Detect(id.Value, before, after, events);
        }

        return events;
    }

    /// <summary>Finds the events that days which passed are, for a record as it stands.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="since">The day when this was last asked: what had passed then is not found again.</param>
    /// <param name="today">Today, in the time zone of the record's legal entity. A day has passed when today is later.</param>
    /// <returns>The events.</returns>
    public static IReadOnlyList<BusinessEvent> Passed<T>(Id<T> id, T record, DateOnly since, DateOnly today)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        List<BusinessEvent>? events = null;
        foreach (var rule in EventTable.Of<T>())
        {
            if (rule.DayOf(record) is { } day && day >= since && day < today)
            {
                (events ??= []).Add(new DayPassedEvent(rule.Kind.Type, T.Schema.Name, id.Value, rule.Kind.Attributes[0], day, ReferenceReader.Of(record)));
            }
        }

        return events ?? [];
    }

    /// <summary>Says which attributes of a known record changed.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="before">The record before.</param>
    /// <param name="after">The record after.</param>
    /// <returns>The event; <see langword="null"/> when nothing changed.</returns>
    public static ChangedEvent? Changed<T>(Id<T> id, T before, T after)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var fields = T.Differences(before, after);
        return fields.IsEmpty
            ? null
            : new(PsiEvents.Changed(T.Schema.Name), T.Schema.Name, id.Value, fields.Select(static field => field.Name).ToValueList(), ReferenceReader.Of(after));
    }

    /// <summary>Says something of a record that a process worked out.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="type">The type of the event; one of a host's own is as good.</param>
    /// <param name="id">The canonical id of the record.</param>
    /// <param name="record">The record.</param>
    /// <returns>The event.</returns>
    public static AnnouncedEvent Announced<T>(string type, Id<T> id, T record)
        where T : class, ICanonicalObject<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(type, T.Schema.Name, id.Value, ReferenceReader.Of(record));
    }
}
