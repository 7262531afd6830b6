using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Exceptions;

/// <summary>Exceptions of one business cause: what a person mends once.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Kind">The kind of failure.</param>
/// <param name="System">The system.</param>
/// <param name="Object">The canonical object.</param>
/// <param name="Code">The platform's own code.</param>
/// <param name="Count">How many exceptions there are.</param>
/// <param name="Overdue">How many of them are open for longer than they may be.</param>
/// <param name="Waiting">How many deliveries of other records wait for them.</param>
/// <param name="Amounts">The money held up by them, a sum a currency, in the order of the codes.</param>
/// <param name="FirstSeen">When the first of them was first seen (UTC).</param>
/// <param name="LastSeen">When one of them was last seen (UTC).</param>
public sealed record ExceptionGroup(
    string Cause,
    FailureKind Kind,
    SystemId? System,
    ObjectName? Object,
    string? Code,
    int Count,
    int Overdue,
    int Waiting,
    IReadOnlyList<Money> Amounts,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen);
