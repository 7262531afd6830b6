using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Records;

namespace Psi.Sync.Identity;

/// <summary>What merging needs of the engine beside the transaction.</summary>
internal sealed record IdentityContext(SyncModel Model, Layouts Layouts);
