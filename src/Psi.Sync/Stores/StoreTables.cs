using System.Collections.Immutable;

namespace Psi.Sync.Stores;

/// <summary>The tables that every store keeps.</summary>
public static class StoreTables
{
    /// <summary>Gets the table with what the store says of itself; see <see cref="StoreMeta"/>.</summary>
    public static StoreTable Meta { get; } = new("meta");

    /// <summary>Gets the table of the last number drawn, by sequence.</summary>
    public static StoreTable Sequence { get; } = new("sequence");

    /// <summary>Gets the table of who holds what until when, by the name of the lease.</summary>
    public static StoreTable Lease { get; } = new("lease");

    /// <summary>Gets the table of the engines that share the store, and until when each is known to live.</summary>
    public static StoreTable Node { get; } = new("node");

    /// <summary>Gets the table of protected access and refresh tokens, by connection.</summary>
    public static StoreTable Token { get; } = new("token");

    /// <summary>Gets the table of how far going live has come, by system and object.</summary>
    public static StoreTable Phase { get; } = new("phase");

    /// <summary>Gets the table of cursors and what was read, by system and object.</summary>
    public static StoreTable Stream { get; } = new("stream");

    /// <summary>Gets the table of the golden record a platform record is, by system, object and external id.</summary>
    public static StoreTable Link { get; } = new("link");

    /// <summary>Gets the table of what processes know of their subjects, by process and subject.</summary>
    public static StoreTable Subject { get; } = new("subject");

    /// <summary>Gets the table of what a system was told and has said, packed, by link.</summary>
    public static StoreTable Shadow { get; } = new("shadow");

    /// <summary>Gets the table of the golden records with their lineage, by object and id.</summary>
    public static StoreTable Golden { get; } = new("golden");

    /// <summary>Gets the table of which golden record claims an exact match key, by object, rule and key.</summary>
    public static StoreTable MatchKey { get; } = new("match-key");

    /// <summary>Gets the table of the id a merged record goes by now, by the id it had.</summary>
    public static StoreTable Alias { get; } = new("alias");

    /// <summary>Gets the table of who refers to a golden record, by what is referred to.</summary>
    public static StoreTable Reference { get; } = new("reference");

    /// <summary>Gets the table of who refers to a platform record not yet identified, by that record.</summary>
    public static StoreTable PendingReference { get; } = new("pending-reference");

    /// <summary>Gets the table of marks, intents, steps and results, by golden record and system.</summary>
    public static StoreTable Delivery { get; } = new("delivery");

    /// <summary>Gets the table of creates that are under way or of unknown outcome, by system and object.</summary>
    public static StoreTable OpenCreate { get; } = new("open-create");

    /// <summary>Gets the table of what is to be done next and when, by system, object and time, or by process and time.</summary>
    public static StoreTable Due { get; } = new("due");

    /// <summary>Gets the table of what people paused and which connections rest.</summary>
    public static StoreTable Pause { get; } = new("pause");

    /// <summary>Gets the table of bulk jobs under way, by system, object and job.</summary>
    public static StoreTable Job { get; } = new("job");

    /// <summary>Gets the table of who waits for a link, by what is waited for.</summary>
    public static StoreTable Wait { get; } = new("wait");

    /// <summary>Gets the table of the record a process made, by process, subject and key.</summary>
    public static StoreTable Ensure { get; } = new("ensure");

    /// <summary>Gets the table of records to be identified anew, by system, object and external id.</summary>
    public static StoreTable Reidentify { get; } = new("reidentify");

    /// <summary>Gets the table of records to be read by id, by system, object and external id.</summary>
    public static StoreTable ReadRequest { get; } = new("read-request");

    /// <summary>Gets the table of what a sweep under way has seen, by system, object and part.</summary>
    public static StoreTable Sweep { get; } = new("sweep");

    /// <summary>Gets the table of webhooks that would be fresh if they came again, by connection, time and call.</summary>
    public static StoreTable Webhook { get; } = new("webhook");

    /// <summary>Gets the table of when the webhook subscriptions of a connection are looked at next, by connection.</summary>
    public static StoreTable Subscription { get; } = new("subscription");

    /// <summary>Gets the table of business events to be published.</summary>
    public static StoreTable Event { get; } = new("event");

    /// <summary>Gets the table of whether the conditions of a process hold, by process and subject.</summary>
    public static StoreTable Condition { get; } = new("condition");

    /// <summary>Gets the table of subjects a process has to look at, by process and subject.</summary>
    public static StoreTable Dirty { get; } = new("dirty");

    /// <summary>Gets the table of business events that are due or out, by event id.</summary>
    public static StoreTable Announcement { get; } = new("announcement");

    /// <summary>Gets the table of what is billed or reversed, by source and part.</summary>
    public static StoreTable Claim { get; } = new("claim");

    /// <summary>Gets the table of every exception, by id.</summary>
    public static StoreTable Exception { get; } = new("exception");

    /// <summary>Gets the table of the exceptions not settled, by cause.</summary>
    public static StoreTable OpenException { get; } = new("open-exception");

    /// <summary>Gets the table of mended values, by record, system and attribute.</summary>
    public static StoreTable Override { get; } = new("override");

    /// <summary>Gets the table of what was done, in order.</summary>
    public static StoreTable Audit { get; } = new("audit");

    /// <summary>Gets the table of the sealed segments of what was done, with their closing hashes, in order.</summary>
    public static StoreTable AuditSegment { get; } = new("audit-segment");

    /// <summary>Gets the table of the hashes after each entry of a sealed segment, by segment.</summary>
    public static StoreTable AuditHash { get; } = new("audit-hash");

    /// <summary>Gets the table of records to be read and decided anew for an exception, by system, object, external id and exception.</summary>
    public static StoreTable LookAgain { get; } = new("look-again");

    /// <summary>Gets the table of frozen selections of exceptions, and what a replay made of each.</summary>
    public static StoreTable Selection { get; } = new("selection");

    /// <summary>Gets the table of replays, by the name of their selection.</summary>
    public static StoreTable Replay { get; } = new("replay");

    /// <summary>Gets the table of the manifests of runs, in order.</summary>
    public static StoreTable Run { get; } = new("run");

    /// <summary>Gets all tables, in the order of this page.</summary>
    public static ImmutableArray<StoreTable> All { get; } =
    [
        Meta, Sequence, Lease, Node, Token, Phase, Stream, Link, Subject, Shadow, Golden, MatchKey, Alias, Reference, PendingReference,
        Delivery, OpenCreate, Due, Pause, Job, Wait, Ensure, Reidentify, ReadRequest, Sweep, Webhook, Subscription, Event, Condition, Dirty, Announcement, Claim, Exception, OpenException, Override, Audit,
        AuditSegment, AuditHash, LookAgain, Selection, Replay, Run,
    ];
}
