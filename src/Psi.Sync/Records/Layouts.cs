using System.IO.Hashing;
using System.Text;
using Psi.Canonical;
using Psi.Sync.Stores;

namespace Psi.Sync.Records;

/// <summary>
/// What is stored by attribute names the layout it was written in: the list of attribute names at that time.
/// A row of an older layout is read by name, so an attribute added in the middle is no change.
/// </summary>
internal sealed class Layouts
{
    private readonly Dictionary<(ObjectName Object, ulong Layout), string[]> _known = [];

    public static ulong Of<T>()
        where T : class, ICanonicalObject<T> => LayoutOf<T>.Value;

    public async Task RememberAsync<T>(IStoreTransaction transaction, CancellationToken cancellationToken)
        where T : class, ICanonicalObject<T>
    {
        var prefix = StoreKey.Prefix("layout", T.Schema.Name.Value);
        foreach (var row in await transaction.ScanAsync(StoreTables.Meta, prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var parts = StoreKey.Parse(row.Key);
            _known[(T.Schema.Name, ulong.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture))] =
                Codec.Unpack(row.Value, SyncJsonContext.Default.StringArray);
        }

        if (_known.TryAdd((T.Schema.Name, Of<T>()), [.. T.AllFields.Select(field => field.Name)]))
        {
            var key = StoreKey.Of("layout", T.Schema.Name.Value, Of<T>().ToString(System.Globalization.CultureInfo.InvariantCulture));
            await transaction.PutAsync(StoreTables.Meta, key, Codec.Pack(_known[(T.Schema.Name, Of<T>())], SyncJsonContext.Default.StringArray), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Adapt<T>(ShadowHeader header)
        where T : class, ICanonicalObject<T>
    {
        var count = T.AllFields.Count;
        if (header.Layout == Of<T>() && header.Seen.Length == count)
        {
            return;
        }

        var seen = new ulong[count];
        var seenOf = new bool[count];
        var told = new ulong[count];
        var toldOf = new bool[count];
        if (header.Seen.Length > 0)
        {
            if (!_known.TryGetValue((T.Schema.Name, header.Layout), out var names))
            {
                throw new InvalidDataException($"A stored shadow of '{T.Schema.Name.Value}' names layout {header.Layout}, which this store does not know. Restore a back-up or load the object anew.");
            }

            for (var index = 0; index < names.Length; index++)
            {
                if (Field<T>.Find(names[index]) is { } field)
                {
                    (seen[field.Index], seenOf[field.Index]) = (header.Seen[index], header.SeenOf[index]);
                    (told[field.Index], toldOf[field.Index]) = (header.Told[index], header.ToldOf[index]);
                }
            }
        }

        (header.Seen, header.SeenOf, header.Told, header.ToldOf, header.Layout) = (seen, seenOf, told, toldOf, Of<T>());
        header.Digest = null; // of another list of attributes
    }

    private static class LayoutOf<T>
        where T : class, ICanonicalObject<T>
    {
        public static readonly ulong Value =
            XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\n', T.AllFields.Select(field => field.Name))));
    }
}
