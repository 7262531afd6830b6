using Psi.Canonical;

namespace Psi.Sync.Revenue;

/// <summary>The accounts that contracts are booked on, found in the ledger; null where the ledger has none that can be booked on.</summary>
internal sealed record BookAccounts(Ref<GlAccount>? Unbilled, Ref<GlAccount>? Deferred, Ref<GlAccount>? LossProvision, Ref<GlAccount>? LossExpense, Ref<GlAccount>? DeferredCost);
