using Psi.Connectors;

namespace Psi.Sync;

/// <summary>Settings of the engine.</summary>
public sealed class SyncOptions
{
    /// <summary>Gets or sets how long the engine holds the store without renewing; another engine, or this one after a crash, waits that long.</summary>
    /// <value>From 1 second to 10 minutes. The default value is 15 seconds.</value>
    public TimeSpan LeaseLength { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long after its intent was begun a write may still be sent; later the connector refuses to send it.</summary>
    /// <value>From 10 milliseconds, and shorter than <see cref="LeaseLength"/>. The default value is 5 seconds.</value>
    public TimeSpan SendWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long the engine rests between two passes when nothing is due.</summary>
    /// <value>From 10 milliseconds to 1 hour. The default value is 5 seconds.</value>
    public TimeSpan PassInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how often a delivery is tried before it is put before a person.</summary>
    /// <value>From 1 to 100. The default value is 8.</value>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Gets or sets the wait before the second attempt of a delivery; it doubles with every further one, up to <see cref="MaxBackoff"/>.</summary>
    /// <value>From 10 milliseconds to 1 hour. The default value is 5 seconds.</value>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the longest wait between two attempts of a delivery.</summary>
    /// <value>From 10 milliseconds to 1 day. The default value is 10 minutes.</value>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long a platform may still be working on a call whose outcome is unknown; <see langword="null"/> takes each platform's own.</summary>
    /// <value><see langword="null"/> or from 0 to 1 day. The default value is <see langword="null"/>.</value>
    public TimeSpan? SettleTime { get; set; }

    /// <summary>Gets or sets how long a delivery may wait for a reference before it is put before a person.</summary>
    /// <value>From 1 second to 30 days. The default value is 1 day.</value>
    public TimeSpan ParkedTooLong { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets the largest share of the records of one read that may lose an attribute, or be missing, at once; a larger one stops the object until a person has looked.</summary>
    /// <value>From 0 to 1; 1 believes everything. 20 records are always believed. The default value is 0.2.</value>
    public double MostLost { get; set; } = 0.2;

    /// <summary>Gets or sets the address below which platforms reach this host's webhooks: Psi subscribes to those of every connection that can be subscribed to, at this address followed by a slash and the connection's name.</summary>
    /// <value>An https address, or http to this machine. The default value is <see langword="null"/>: Psi subscribes to nothing.</value>
    public Uri? WebhookAddress { get; set; }

    /// <summary>Gets or sets how long an audit entry may wait to be sealed into the chain. A segment that is full is sealed at once.</summary>
    /// <value>From zero, which seals at the end of every pass, to 1 day. The default value is 10 minutes. Each segment leaves some 500 bytes in the store for ever.</value>
    public TimeSpan AuditSealedWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long sealed audit entries are kept; whole segments are dropped then, and their closing hash stays. <see langword="null"/> keeps them for ever.</summary>
    /// <value><see langword="null"/> or from 1 day to 36,500 days. The default value is <see langword="null"/>.</value>
    public TimeSpan? AuditRetention { get; set; }

    /// <summary>Gets or sets how long an exception may stay open before it is overdue.</summary>
    /// <value>From 1 minute to 365 days. The default value is 1 day.</value>
    public TimeSpan ExceptionsDueWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets the kinds of failure that are overdue sooner or later than <see cref="ExceptionsDueWithin"/>.</summary>
    /// <value>From 1 minute to 365 days each. Empty by default.</value>
    public IDictionary<FailureKind, TimeSpan> ExceptionsDueWithinByKind { get; } = new Dictionary<FailureKind, TimeSpan>();

    /// <summary>Gets or sets how long exceptions are kept after they were closed; open ones are kept until they are. The audit trail keeps what was done to them.</summary>
    /// <value>A time from a day to 36,500 days, or <see langword="null"/> for ever. The default value is <see langword="null"/>.</value>
    public TimeSpan? ExceptionRetention { get; set; }

    /// <summary>Gets or sets how long the manifests of passes are kept.</summary>
    /// <value>A time from a day to 36,500 days. The default value is 30 days.</value>
    public TimeSpan RunRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how long a condition of a process may stay open before it is overdue.</summary>
    /// <value>From 1 minute to 365 days. The default value is 1 day.</value>
    public TimeSpan ConditionsDueWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets the conditions that are overdue sooner or later than <see cref="ConditionsDueWithin"/>, by process and name, as <c>opportunity-to-project/customer-in-erp</c>.</summary>
    /// <value>From 1 minute to 365 days each. Empty by default.</value>
    public IDictionary<string, TimeSpan> ConditionsDueWithinByName { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Gets or sets the rule by which a going-live plan is approved without a person; <see langword="null"/> waits for one.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public Planning.GoLiveApproval? ApproveGoLive { get; set; }

    internal TimeSpan DueWithin(FailureKind kind) => ExceptionsDueWithinByKind.TryGetValue(kind, out var within) ? within : ExceptionsDueWithin;
}
