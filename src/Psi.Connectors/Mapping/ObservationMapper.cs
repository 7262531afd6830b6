using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Turns rows of a platform into observations, so that each platform states only what is its own.</summary>
/// <typeparam name="TRow">The platform's row.</typeparam>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>A row that its mapper cannot bear becomes an observation that carries nothing but an issue: it fails no page.</remarks>
public sealed class ObservationMapper<TRow, T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the system.</summary>
    public required SystemId System { get; init; }

    /// <summary>Gets what the mapper carries.</summary>
    public required FieldSet<T> Carries { get; init; }

    /// <summary>Gets the row's id.</summary>
    public required Func<TRow, string> Id { get; init; }

    /// <summary>Gets the mapper.</summary>
    public required Func<TRow, MappingIssues, T> Map { get; init; }

    /// <summary>Gets the row's version.</summary>
    public Func<TRow, string?>? Version { get; init; }

    /// <summary>Gets when the row changed.</summary>
    public Func<TRow, DateTimeOffset?>? ModifiedAt { get; init; }

    /// <summary>Gets whether the row's record is there.</summary>
    public Func<TRow, Presence>? Presence { get; init; }

    /// <summary>Gets the id of the record that the row's was merged into.</summary>
    public Func<TRow, string?>? MergedInto { get; init; }

    /// <summary>Gets the mark of ours on the row.</summary>
    public Func<TRow, string?>? Correlation { get; init; }

    /// <summary>Gets whether the platform settled the row in a way of its own.</summary>
    public Func<TRow, bool>? SettledElsewhere { get; init; }

    /// <summary>Turns a row into an observation.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The observation.</returns>
    public Observation<T> Observe(TRow row)
    {
        var record = new RecordRef(System, T.Schema.Name, Id(row));
        var issues = new MappingIssues();
        T value;
        FieldSet<T> fields;
        IReadOnlyList<MappingIssue> noted;
        try
        {
            value = Map(row, issues);
            fields = issues.Carried(Carries);
            noted = issues.ToList();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidOperationException or InvalidCastException or NullReferenceException or KeyNotFoundException)
        {
            value = T.Empty;
            fields = FieldSet<T>.Empty;
            noted = [.. issues.ToList(), new MappingIssue(string.Empty, string.Empty, null, $"Record '{record}' could not be mapped ({exception.GetType().Name}). Mend the record, or the mapper.")];
        }

        var presence = Presence?.Invoke(row) ?? Connectors.Presence.Present;
        var mergedInto = presence == Connectors.Presence.Merged ? MergedInto?.Invoke(row) : null;
        return new Observation<T>(record, value, fields)
        {
            Version = Version?.Invoke(row),
            ModifiedAt = ModifiedAt?.Invoke(row),
            Presence = presence,
            MergedInto = mergedInto is null ? null : new RecordRef(System, T.Schema.Name, mergedInto),
            Correlation = Correlation?.Invoke(row),
            SettledElsewhere = SettledElsewhere?.Invoke(row) ?? false,
            Issues = noted,
        };
    }

    /// <summary>Turns rows into observations, in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>The observations.</returns>
    public IReadOnlyList<Observation<T>> Observe(IReadOnlyCollection<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var observations = new List<Observation<T>>(rows.Count);
        foreach (var row in rows)
        {
            observations.Add(Observe(row));
        }

        return observations;
    }
}
