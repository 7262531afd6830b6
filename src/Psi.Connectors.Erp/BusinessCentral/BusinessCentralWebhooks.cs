using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Tells whether a webhook is genuine, and what should be read again.</summary>
/// <remarks>
/// The platform signs nothing: it gives back the text that each subscription was made with. That text is made of the connection's secret, the
/// system and the set, so that one that leaks proves nothing about another, and nothing about it has to be looked up.
/// </remarks>
internal sealed class BusinessCentralWebhooks
{
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    private const string ValidationToken = "validationToken";
    private const int LongestToken = 2048;

    // The sets with what is made of their rows. Where that is read as a whole, the row's id is of no use.
    private static readonly FrozenDictionary<string, (ObjectName[] Objects, bool ByIds)> s_sets = new Dictionary<string, (ObjectName[], bool)>(StringComparer.Ordinal)
    {
        ["customers"] = ([Account.Schema.Name, BillingAccount.Schema.Name], true),
        ["salesInvoices"] = ([Invoice.Schema.Name], true),
        ["employees"] = ([Worker.Schema.Name], true),
        ["companyInformation"] = ([LegalEntity.Schema.Name], false),
        ["dimensions"] = ([FinancialDimension.Schema.Name, OrgUnit.Schema.Name], false),
        ["accounts"] = ([GlAccount.Schema.Name], false),
        ["items"] = ([ServiceItem.Schema.Name], false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public BusinessCentralWebhooks(string connection, string? secret, IEnumerable<SystemId> systems) =>
        Topics = string.IsNullOrEmpty(secret) ? [] : [.. systems.SelectMany(system => s_sets.Keys.Order(StringComparer.Ordinal).Select(set => new BusinessCentralTopic(system, set, StateOf(secret, connection, system, set))))];

    /// <summary>Gets what can be subscribed to; empty without a secret.</summary>
    public IReadOnlyList<BusinessCentralTopic> Topics { get; }

    public WebhookVerdict Receive(WebhookRequest request)
    {
        if (Topics.Count == 0)
        {
            return WebhookVerdict.Refused;
        }

        if (request.Query.TryGetValue(ValidationToken, out var token))
        {
            return token.Length is > 0 and <= LongestToken ? WebhookVerdict.Handshake(token) : WebhookVerdict.Malformed;
        }

        BusinessCentralNotifications? notifications;
        try
        {
            notifications = JsonSerializer.Deserialize(request.Body.Span, BusinessCentralJsonContext.Default.BusinessCentralNotifications);
        }
        catch (JsonException)
        {
            return WebhookVerdict.Malformed;
        }

        if (notifications?.Value is not { Count: > 0 } all)
        {
            return WebhookVerdict.Malformed;
        }

        var notices = new List<WebhookNotice>();
        var isGenuine = false;
        foreach (var notification in all)
        {
            // One post may mix subscriptions, some of them of a secret that is no more: what is proven counts.
            if (notification is not null && TopicOf(notification.ClientState) is { } topic)
            {
                isGenuine = true;
                Note(topic, notification, notices);
            }
        }

        return isGenuine ? WebhookVerdict.Accepted(notices) : WebhookVerdict.Refused;
    }

    /// <summary>The topic that a text proves. All are compared, so that the time taken does not tell which.</summary>
    public BusinessCentralTopic? TopicOf(string? clientState)
    {
        BusinessCentralTopic? found = null;
        foreach (var topic in Topics)
        {
            found = WebhookSignature.AreEqual(topic.ClientState, clientState) ? topic : found;
        }

        return found;
    }

    public static IReadOnlyList<ObjectName> ObjectsOf(string set) => s_sets[set].Objects;

    private static string StateOf(string secret, string connection, SystemId system, string set) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{connection}\n{system.Value}\n{set}")));

    private static void Note(BusinessCentralTopic topic, BusinessCentralNotification notification, List<WebhookNotice> notices)
    {
        var (objects, byIds) = s_sets[topic.Set];
        var id = byIds && notification.ChangeType != "collection" ? IdOf(notification.Resource, topic.Set) : null;
        foreach (var name in objects)
        {
            notices.Add(new WebhookNotice(topic.System, name, id));
        }
    }

    // 'api/v2.0/companies({id})/customers({id})'. An address in a form not known yet still says that something of the set changed.
    private static string? IdOf(string? resource, string set)
    {
        if (resource is null)
        {
            return null;
        }

        var last = resource.AsSpan(resource.LastIndexOf('/') + 1);
        return last.StartsWith(set, StringComparison.Ordinal) && last.Length > set.Length + 1 && last[set.Length] == '(' && last[^1] == ')'
            && Guid.TryParse(last[(set.Length + 1)..^1].Trim('\''), out var id) && id != Guid.Empty
            ? BusinessCentralText.Key(id)
            : null;
    }
}
