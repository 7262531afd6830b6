using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>A set of one company that the platform tells the changes of.</summary>
/// <param name="System">The company's system.</param>
/// <param name="Set">The set's name in addresses.</param>
/// <param name="ClientState">The text that proves a notification of it.</param>
internal sealed record BusinessCentralTopic(SystemId System, string Set, string ClientState);
