using System.Text;
using Psi.Canonical;
using Psi.Tools.Model;
using Psi.Tools.Schemas;

namespace Psi.Tools.Docs;

/// <summary>Writes the page of the events, with an example of each.</summary>
internal static class EventPage
{
    private static readonly string Introduction = $$"""
        # Events

        {{DocFiles.Mark}}

        A business event is one transition of a named attribute, or a day that passed, and nothing else. `BusinessEvents.Detect(id, before, after)`
        finds the events in a change of a record, `BusinessEvents.Passed` those of days; both are pure. Whatever else changes is
        `psi.<object>.changed.v1` with the names of the attributes (`BusinessEvents.Changed`). Psi.Sync publishes events as CloudEvents 1.0.

        An event carries ids and words, never a name, a text or an amount: it may go where the records may not. Who needs more reads the
        record by its id.

        | attribute of the CloudEvent | |
        | --- | --- |
        | `type` | `psi.<object>.<what>.v<version>`, below |
        | `subject` | the canonical id of the record |
        | `source` | `psi://<installation>/<system>`: the system that said it; without a system where Psi did |
        | `id` | stable: the same each time the same thing is said again, so that a consumer can drop repeats; unique within its source |
        | `time` | when Psi took it in |
        | `datacontenttype` | `application/json` |
        | `dataschema` | the `$id` of the JSON Schema of the data, under [schemas/events](../../schemas/events) |

        The data, read by `EventJson.Read` as a `BusinessEvent`, depends on what makes the event happen:

        | `trigger` | record | members besides `object`, `id`, `references` | `id` of the event |
        | --- | --- | --- | --- |
        | `created` | `CreatedEvent` | – | type/record |
        | `merged` | `MergedEvent` | `merged`: the record that went | type/record/merged |
        | `transition` | `TransitionEvent` | `attribute`, `before`, `after` | type/record/version/after |
        | `dayPassed` | `DayPassedEvent` | `attribute`, `day` | type/record/day |
        | `changed` | `ChangedEvent` | `attributes` | type/record/version |
        | `announced` | `AnnouncedEvent` | – | type/record/version |

        `references` maps attributes of the record that refer to another object to its canonical id, as far as they are resolved. *Version* is
        the version of the record that the event came with. What a process announces by itself has an id made of the process, its subject and
        how often that came under the rule.

        A consumer passes over types and members that it does not know. A new meaning is a new type or a new version of one.

        ## All kinds

        | type | attribute | from | to | it means |
        | --- | --- | --- | --- | --- |

        """.ReplaceLineEndings("\n");

    public static string Write(CanonicalModel model)
    {
        var page = new StringBuilder(Introduction);
        foreach (var one in model.Events)
        {
            page.Append("| [").Append(one.Kind.Type).Append("](#").Append(Anchor(one.Kind.Type)).Append(") | ").Append(Attributes(one.Kind)).Append(" | ")
                .Append(From(one.Kind)).Append(" | ").Append(To(one.Kind)).Append(" | ").Append(one.Doc.SummaryMarkdown).Append(" |\n");
        }

        page.Append("| [psi.*.changed.v1](#changed) | any | | | Attributes of a known record changed. |\n\n## Examples\n");
        foreach (var one in model.Events)
        {
            Example(page, one.Kind.Type, one.Doc.SummaryMarkdown, one.SchemaPath, EventExamples.Cloud(model, EventExamples.Event(model, one.Kind)));
        }

        Example(page, "changed", "Attributes of a known record changed.", "schemas/events/changed.v1.json", EventExamples.Cloud(model, EventExamples.Changed(model)));
        return page.ToString();
    }

    private static void Example(StringBuilder page, string heading, string text, string schema, System.Text.Json.Nodes.JsonObject cloud) =>
        page.Append("\n### ").Append(heading).Append("\n\n").Append(text).Append(" [JSON Schema](../../").Append(schema).Append(")\n\n```json\n").Append(SchemaJson.Write(cloud)).Append("```\n");

    // As the headings of a page are linked to.
    private static string Anchor(string heading) => heading.Replace(".", string.Empty, StringComparison.Ordinal);

    private static string Attributes(EventKind kind) => kind.Trigger switch
    {
        EventTrigger.Created or EventTrigger.Merged => $"[{kind.Object}]({kind.Object}.md), as a whole",
        EventTrigger.Announced => $"[{kind.Object}]({kind.Object}.md), said by a process",
        _ => $"[{kind.Object}]({kind.Object}.md) {Words(kind.Attributes)}{(kind.GuardAttribute is null ? string.Empty : $", where `{kind.GuardAttribute}` is {Words(kind.GuardWords)}")}",
    };

    private static string From(EventKind kind) => kind.Trigger switch
    {
        EventTrigger.Created => "not known",
        EventTrigger.Transition when kind.From.Count > 0 => Words(kind.From) + (kind.FromUnknown ? ", not known" : string.Empty),
        EventTrigger.Transition => kind.FromUnknown ? kind.To.Count > 0 ? "any other, not known" : "not known" : "any other that is known",
        EventTrigger.Changed => "any that is known",
        _ => string.Empty,
    };

    private static string To(EventKind kind) => kind.Trigger switch
    {
        EventTrigger.Created => "known",
        EventTrigger.Transition => (kind.To.Count > 0 ? Words(kind.To) : kind.From.Count > 0 ? "no longer in the list" : "any") + (kind.ToGone ? ", or the record is gone" : string.Empty),
        EventTrigger.Changed => "any other",
        EventTrigger.DayPassed => "the day passed",
        _ => string.Empty,
    };

    private static string Words(IReadOnlyList<string> words) => string.Join(", ", words.Select(static word => $"`{word}`"));
}
