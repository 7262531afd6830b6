using Psi.Canonical;
using Psi.Sync.Stores;

namespace Psi.Sync.Outbox;

/// <summary>The keys of every row, in one place.</summary>
internal static class Keys
{
    public static string Stream(SystemId system, ObjectName name) => StoreKey.Of(system.Value, name.Value);

    public static string External(SystemId system, ObjectName name, string externalId) => StoreKey.Of(system.Value, name.Value, externalId);

    public static string LookAgain(SystemId system, ObjectName name, string externalId, string exceptionId) => StoreKey.Of(system.Value, name.Value, externalId, exceptionId);

    public static string LookAgainPrefix(SystemId system, ObjectName name, string externalId) => StoreKey.Prefix(system.Value, name.Value, externalId);

    public static string ExternalPrefix(SystemId system, ObjectName name) => StoreKey.Prefix(system.Value, name.Value);

    public static string Golden(ObjectName name, Guid id) => StoreKey.Of(name.Value, StoreKey.Text(id));

    public static string GoldenPrefix(ObjectName name) => StoreKey.Prefix(name.Value);

    public static string Match(ObjectName name, string scope, string rule, string key) => StoreKey.Of(name.Value, scope, rule, key);

    public static string Reference(ObjectName to, Guid id, ObjectName from, string attribute, Guid fromId) =>
        StoreKey.Of(to.Value, StoreKey.Text(id), from.Value, attribute, StoreKey.Text(fromId));

    public static string ReferencePrefix(ObjectName to, Guid id, ObjectName from, string attribute) =>
        StoreKey.Prefix(to.Value, StoreKey.Text(id), from.Value, attribute);

    public static string Pending(RecordRef record, ObjectName target, ObjectName from, Guid fromId) =>
        StoreKey.Of(record.System.Value, target.Value, record.ExternalId, from.Value, StoreKey.Text(fromId));

    public static string PendingPrefix(SystemId system, ObjectName target, string externalId) =>
        StoreKey.Prefix(system.Value, target.Value, externalId);

    public static string Delivery(ObjectName name, Guid golden, SystemId system) => StoreKey.Of(name.Value, StoreKey.Text(golden), system.Value);

    public static string Due(SystemId system, ObjectName name, DateTimeOffset at, Guid golden) =>
        StoreKey.Of(system.Value, name.Value, StoreKey.Text(at), StoreKey.Text(golden));

    public static string DuePrefix(SystemId system, ObjectName name) => StoreKey.Prefix(system.Value, name.Value);

    public static string Due(string process, DateTimeOffset at, Guid subject) => StoreKey.Of("process", process, StoreKey.Text(at), StoreKey.Text(subject));

    public static string DuePrefix(string process) => StoreKey.Prefix("process", process);

    public static string OpenCreate(SystemId system, ObjectName name, Guid golden) => StoreKey.Of(system.Value, name.Value, StoreKey.Text(golden));

    public static string OpenCreatePrefix(SystemId system, ObjectName name) => StoreKey.Prefix(system.Value, name.Value);

    public static string Wait(ObjectName on, Guid golden, SystemId system, ObjectName waiting, Guid waitingGolden) =>
        StoreKey.Of(on.Value, StoreKey.Text(golden), system.Value, waiting.Value, StoreKey.Text(waitingGolden));

    public static string WaitPrefix(ObjectName on, Guid golden, SystemId system) => StoreKey.Prefix(on.Value, StoreKey.Text(golden), system.Value);

    public static string Ensure(string process, Guid subject, string key, string element) =>
        StoreKey.Of(process, StoreKey.Text(subject), key, element.Length == 0 ? "-" : element);

    public static string Subject(string process, Guid subject) => StoreKey.Of(process, StoreKey.Text(subject));

    public static string Condition(string process, Guid subject, string name) => StoreKey.Of(process, StoreKey.Text(subject), name);

    public static string Claim(ObjectName source, Guid id, string part, string purpose) =>
        StoreKey.Of(source.Value, StoreKey.Text(id), part.Length == 0 ? "-" : part, purpose);

    public static string DeliveryException(ObjectName name, Guid golden, SystemId system) => $"deliver/{name.Value}/{golden:N}/{system.Value}";

    public static string LeftOutException(ObjectName name, Guid golden, SystemId system, string attribute) => $"left-out/{name.Value}/{golden:N}/{system.Value}/{attribute}";

    public static string Override(ObjectName name, Guid golden, string system, string attribute) =>
        StoreKey.Of(name.Value, StoreKey.Text(golden), system, attribute);
}
