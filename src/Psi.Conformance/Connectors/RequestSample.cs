using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Conformance;

/// <summary>Something asked of a record that exists, such as posting it.</summary>
/// <typeparam name="T">The canonical object.</typeparam>
/// <param name="Name">The request, as the endpoint's capabilities name it; also its step.</param>
/// <param name="Prepare">Makes a record it can be asked of; gives its id.</param>
/// <param name="Patch">What it carries, usually nothing.</param>
/// <param name="LedgerVerb">The verb of the ledger entry it leaves.</param>
public sealed record RequestSample<T>(string Name, Func<string> Prepare, Patch<T> Patch, string LedgerVerb)
    where T : class, ICanonicalObject<T>;
