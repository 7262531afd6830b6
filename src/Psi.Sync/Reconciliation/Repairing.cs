using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Reading;
using Psi.Sync.Records;

namespace Psi.Sync.Reconciliation;

/// <summary>Asks for what brings a system to agree with a golden record; the next pass does it.</summary>
internal static class Repairing
{
    public static async Task AskAsync<T>(Work work, Guid golden, SystemId system, RepairKind kind, string? externalId, IReadOnlyList<string> attributes, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        if (externalId is not null && Keys.External(system, T.Schema.Name, externalId) is var key && await work.ShadowBytesAsync(key, cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            var shadow = Codec.UnpackShadow<T>(externalId, bytes);
            work.Layouts.Adapt<T>(shadow.Header);
            foreach (var index in attributes.Select(Field<T>.Find).OfType<Field<T>>().Select(static field => field.Index))
            {
                if (kind == RepairKind.Read)
                {
                    shadow.Header.Seen[index] ^= 1; // whatever it says next is another word than before, so it is decided anew, be it that the attribute is empty
                }
                else
                {
                    shadow.Header.ToldOf[index] = false;
                }
            }

            shadow.Header.Digest = kind == RepairKind.Read ? null : shadow.Header.Digest;
            await work.PutShadowAsync(key, Codec.Pack(shadow), cancellationToken).ConfigureAwait(false);
        }

        if (kind == RepairKind.Read)
        {
            await ReadRequests.AddAsync(work.Transaction, system, T.Schema.Name, [externalId!], ReadReason.Person, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await work.MarkAsync(T.Schema.Name, golden, system, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
