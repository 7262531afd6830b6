using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>Something that a platform tells the changes of.</summary>
/// <param name="Name">Its name, one of its own within the connection.</param>
/// <param name="System">The system it belongs to.</param>
/// <param name="Objects">What its webhooks name. It is subscribed to where one of these is read.</param>
public sealed record WebhookTopic(string Name, SystemId System, IReadOnlyList<ObjectName> Objects);
