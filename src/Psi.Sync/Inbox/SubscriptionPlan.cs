using Psi.Connectors;

namespace Psi.Sync.Inbox;

/// <summary>What is to be done so that each wanted topic has one subscription that lives. Pure.</summary>
internal sealed record SubscriptionPlan(
    IReadOnlyList<WebhookTopic> Subscribe, IReadOnlyList<WebhookSubscription> Renew, IReadOnlyList<WebhookSubscription> End, DateTimeOffset NextLook)
{
    // A platform may forget or mistake what it just took, and lose a subscription any day.
    private static readonly TimeSpan s_afterChange = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_daily = TimeSpan.FromDays(1);

    public bool ChangesNothing => Subscribe.Count + Renew.Count + End.Count == 0;

    public static SubscriptionPlan Of(IReadOnlyList<WebhookTopic> wanted, IReadOnlyList<WebhookSubscription> there, TimeSpan renewBefore, DateTimeOffset now)
    {
        // Of several for one topic the one that lives longest stays.
        var kept = there.Where(one => one.Topic is not null && (one.EndsAt is not { } ends || ends > now))
            .GroupBy(static one => one.Topic!, StringComparer.Ordinal)
            .Where(topic => wanted.Any(want => want.Name == topic.Key))
            .ToDictionary(static topic => topic.Key, static topic => topic.OrderByDescending(static one => one.EndsAt ?? DateTimeOffset.MaxValue).ThenBy(static one => one.Id, StringComparer.Ordinal).First(), StringComparer.Ordinal);
        var subscribe = wanted.Where(want => !kept.ContainsKey(want.Name)).ToList();
        var renew = kept.Values.Where(one => one.EndsAt - renewBefore <= now).ToList();
        var end = there.Where(one => !kept.ContainsValue(one)).ToList();
        var next = now + s_daily;
        if (subscribe.Count + renew.Count + end.Count > 0)
        {
            next = now + s_afterChange;
        }
        else if (kept.Values.Select(one => one.EndsAt - renewBefore).Min() is { } first && first < next)
        {
            next = first;
        }

        return new SubscriptionPlan(subscribe, renew, end, next);
    }
}
