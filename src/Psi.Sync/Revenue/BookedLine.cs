using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>The revenue of one contract line in a period, with what is needed to book it.</summary>
/// <param name="Line">The contract line.</param>
/// <param name="Entry">Its revenue entry.</param>
/// <param name="Before">What stood in the books before the period.</param>
/// <param name="Revenue">The revenue account; null where none is known.</param>
/// <param name="Cost">The cost account; null where none is known.</param>
/// <param name="Dimensions">What its bookings are about.</param>
internal sealed record BookedLine(
    Golden<ContractLine> Line, RevenueEntry Entry, RevenuePosition Before, Ref<GlAccount>? Revenue, Ref<GlAccount>? Cost, ValueList<Ref<FinancialDimension>>? Dimensions);
