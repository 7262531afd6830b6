using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Stores;

namespace Psi.Sync.Delivery;

/// <summary>Hears what a platform made of what it was told, attribute by attribute.</summary>
internal sealed class Listening<T>(ObjectModel<T> model, EndpointModel<T> endpoint)
    where T : class, ICanonicalObject<T>
{
    /// <summary>Notes what counts as told from now on.</summary>
    /// <returns>Whether something is to be told once more, and of which attributes the answer is the owner's own word, to be decided on.</returns>
    public async Task<(bool Untold, FieldSet<T> OwnersWord)> HearAsync(Work work, GoldenRow<T> row, Intent intent, ShadowRow<T> shadow, Observation<T>? seen, bool isOurs, CancellationToken cancellationToken)
    {
        if (intent.Told.Count == 0)
        {
            return (false, FieldSet<T>.Empty);
        }

        var header = shadow.Header;
        var (expected, shown) = Compare(intent, seen);
        var golden = new ulong[T.AllFields.Count];
        T.Fingerprint(row.Value, golden);
        var untold = false;
        var ownersWord = FieldSet<T>.Empty;
        foreach (var (name, told) in intent.Told)
        {
            if (Field<T>.Find(name) is not { } field)
            {
                continue;
            }

            var index = field.Index;
            var before = header.Forms?.GetValueOrDefault(name);
            var echo = seen?.Fields.Contains(field) == true ? Echoes.Of(told, expected[index], shown[index], isOurs && intent.Duplicate is null, before) : Echo.AsSent;
            header.Told[index] = told;
            if ((echo == Echo.SendAgain || golden[index] != told) && !OwnershipRules.SentTo(model, field, row, endpoint.System))
            {
                // It was a seed. The owner holds it now and has changed it since, or others moved the golden value meanwhile: what the owner shows is its word.
                header.ToldOf[index] = true;
                ownersWord = ownersWord.Add(field);
                continue;
            }

            TakeOver(work, row, field, shadow.ExternalId);
            header.ToldOf[index] = echo != Echo.SendAgain;
            untold |= echo == Echo.SendAgain;
            if (echo == Echo.AsSent)
            {
                // It holds the golden value now: what stood about it before is settled.
                await new DecisionExceptions<T>(work, endpoint, row.Id, shadow).AgreesAsync(name, cancellationToken).ConfigureAwait(false);
                if (header.Forms?.Remove(name) == true)
                {
                    await work.ResolveAsync(KeyOf(shadow, name), endpoint.System.Value, "the platform holds what it was told", cancellationToken).ConfigureAwait(false);
                }

                continue;
            }

            (header.Forms ??= [])[name] = new PlatformForm(told, shown[index]);
            await SayAsync(work, row, shadow, name, echo, cancellationToken).ConfigureAwait(false);
        }

        return (untold, ownersWord);
    }

    /// <summary>What its owner was told by a create it holds from now on: a seed no more, and nobody else moves it.</summary>
    private void TakeOver(Work work, GoldenRow<T> row, Field<T> field, string externalId)
    {
        var owner = OwnershipRules.Owner(model, field.Index, row.Value, row.Header, out var rule);
        if (owner == endpoint.System && rule is { Strategy: Survivorship.Owner } && !field.IsNull(row.Value)
            && row.Header.Lineage.TryGetValue(field.Name, out var lineage) && (lineage.Seed || lineage.System != endpoint.System.Value))
        {
            row.Header.Lineage[field.Name] = new Lineage(endpoint.System.Value, externalId, work.Now, rule.Name, false);
            work.Touch(row);
        }
    }

    private (ulong[] Expected, ulong[] Shown) Compare(Intent intent, Observation<T>? seen)
    {
        var expected = new ulong[T.AllFields.Count];
        var shown = new ulong[T.AllFields.Count];
        if (seen is not null)
        {
            var patch = CanonicalJson.ReadPatch<T>(Encoding.UTF8.GetBytes(intent.Patch));
            T.Fingerprint(endpoint.Capabilities.RoundTrip?.Invoke(patch) ?? patch.Values, expected);
            T.Fingerprint(seen.Value, shown);
        }

        return (expected, shown);
    }

    private async Task SayAsync(Work work, GoldenRow<T> row, ShadowRow<T> shadow, string attribute, Echo echo, CancellationToken cancellationToken)
    {
        var record = $"'{endpoint.System.Value}/{T.Schema.Name.Value}/{shadow.ExternalId}'";
        if (echo == Echo.SomebodyElse)
        {
            await work.RaiseAsync(
                KeyOf(shadow, attribute),
                DeliveryExceptions.OfAttribute(endpoint, row.Id, shadow.ExternalId, attribute, "is written by others", $"'{attribute}' of {record} showed a third value after it was told the same twice. Somebody else writes it: stop that, or give '{endpoint.System.Value}' the attribute. It is told again once the golden value moves."),
                tried: false,
                cancellationToken).ConfigureAwait(false);
        }
        else if (echo == Echo.Rewritten
            && await work.Transaction.InsertAsync(StoreTables.Meta, StoreKey.Of("rewritten", endpoint.System.Value, T.Schema.Name.Value, attribute), [], cancellationToken).ConfigureAwait(false))
        {
            // Once an attribute and system: the form counts as what was told.
            await work.RaiseAsync(
                $"rewritten/{endpoint.System.Value}/{T.Schema.Name.Value}/{attribute}",
                DeliveryExceptions.OfAttribute(endpoint, row.Id, shadow.ExternalId, attribute, "is rewritten by the platform", $"'{endpoint.System.Value}' keeps '{attribute}' of {T.Schema.Name.Value} in a form of its own, as in {record}. Its form counts as what it was told. Mend the mapper's round trip, or discard this to accept it."),
                tried: false,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private string KeyOf(ShadowRow<T> shadow, string attribute) => $"written/{endpoint.System.Value}/{T.Schema.Name.Value}/{shadow.ExternalId}/{attribute}";
}
