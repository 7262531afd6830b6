using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A row with the envelope it came in, which holds what was included.</summary>
internal readonly record struct KantataSeen<TRow>(TRow Row, KantataEnvelope Envelope)
    where TRow : KantataRecord;

/// <summary>What all mappers do the same way.</summary>
internal static class KantataMapping
{
    public static Ref<T>? Ref<T>(SystemId system, string? id)
        where T : class, ICanonicalObject<T> => string.IsNullOrEmpty(id) ? null : Psi.Canonical.Ref<T>.External(system, id);

    /// <summary>A null in the platform's answer and an empty text are the same here: nobody filled it in.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static TRow? Find<TRow>(IReadOnlyDictionary<string, TRow>? map, string? id)
        where TRow : class => id is not null && map is not null && map.TryGetValue(id, out var row) ? row : null;

    public static string? Reference(KantataEnvelope envelope, KantataRecord row, string service)
    {
        foreach (var id in row.ExternalReferenceIds ?? [])
        {
            if (Find(envelope.ExternalReferences, id) is { } reference && reference.ServiceName == service)
            {
                return reference.ServiceModelRef;
            }
        }

        return null;
    }

    public static WireBody Reference(KantataOptions options, string model, string reference) => new WireBody()
        .Set("service_name", options.ServiceName)
        .Set("service_model", model)
        .Set("service_model_ref", reference);

    public static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];

    public static ObservationMapper<KantataSeen<TRow>, T> Mapper<TRow, T>(
        KantataClient client,
        FieldSet<T> carries,
        Func<KantataSeen<TRow>, MappingIssues, T> map,
        Func<KantataSeen<TRow>, string?>? correlation = null,
        Func<KantataSeen<TRow>, Presence>? presence = null,
        Func<KantataSeen<TRow>, bool>? settledElsewhere = null)
        where TRow : KantataRecord
        where T : class, ICanonicalObject<T> => new()
        {
            System = client.System,
            Carries = carries,
            Id = static seen => seen.Row.Id ?? throw new FormatException("The row has no id."),
            Map = map,
            Version = static seen => seen.Row.UpdatedAt,
            ModifiedAt = static seen => Stamps.TryParse(seen.Row.UpdatedAt, out var at) ? at : null,
            Presence = presence,
            Correlation = correlation ?? (seen => Reference(seen.Envelope, seen.Row, client.Options.ServiceName)),
            SettledElsewhere = settledElsewhere,
        };
}
