using Psi.Canonical;
using Psi.Sync.Operations;

namespace Psi.Sync.Identity;

/// <summary>Opens the store before anything is settled.</summary>
internal sealed class IdentityDoor(Func<CancellationToken, Task<SyncSession>> open) : IIdentityOperations
{
    public async Task ChooseAsync(string exceptionId, Guid goldenId, string by, CancellationToken cancellationToken = default) =>
        await (await DeskAsync(cancellationToken).ConfigureAwait(false)).ChooseAsync(exceptionId, goldenId, by, cancellationToken).ConfigureAwait(false);

    public async Task ChooseNoneAsync(string exceptionId, string by, CancellationToken cancellationToken = default) =>
        await (await DeskAsync(cancellationToken).ConfigureAwait(false)).ChooseNoneAsync(exceptionId, by, cancellationToken).ConfigureAwait(false);

    public async Task<bool> MergeAsync<T>(Id<T> into, Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T> =>
        await (await DeskAsync(cancellationToken).ConfigureAwait(false)).MergeAsync(into, merged, by, cancellationToken).ConfigureAwait(false);

    public async Task UnmergeAsync<T>(Id<T> merged, string by, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T> =>
        await (await DeskAsync(cancellationToken).ConfigureAwait(false)).UnmergeAsync(merged, by, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<RecordLink>> ListLinksAsync<T>(Id<T> id, CancellationToken cancellationToken = default)
        where T : class, ICanonicalObject<T> =>
        await (await DeskAsync(cancellationToken).ConfigureAwait(false)).ListLinksAsync(id, cancellationToken).ConfigureAwait(false);

    private async Task<IdentityDesk> DeskAsync(CancellationToken cancellationToken) => new(await open(cancellationToken).ConfigureAwait(false));
}
