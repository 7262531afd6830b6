using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>What a posted document billed of a contract line, net of tax, in the document's currency; credits are negative.</summary>
internal readonly record struct BilledAmount(DateOnly On, Id<ContractLine> Line, Money Amount);
