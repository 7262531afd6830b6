using Psi.Canonical;
using Psi.Sync.Outbox;
using Psi.Sync.Ownership;
using Psi.Sync.Records;
using Psi.Sync.Model;

namespace Psi.Sync.Delivery;

/// <summary>What a system is to be told of one record, while it is worked out.</summary>
internal sealed class Draft<T>
    where T : class, ICanonicalObject<T>
{
    public Draft(ObjectModel<T> model, EndpointModel<T> endpoint, GoldenRow<T> row, DeliveryRow delivery, ShadowRow<T>? shadow)
    {
        Row = row;
        Delivery = delivery;
        Shadow = shadow;
        Link = row.Header.Links.GetValueOrDefault(endpoint.System.Value);
        T.Fingerprint(row.Value, Golden);
        Fields = IsLinked ? Untold(model, endpoint) : IsNew(endpoint) ? (T.NonNull(row.Value) & endpoint.Capabilities.Takes) - OwnershipRules.NotSeeded(model, row, endpoint.System) : FieldSet<T>.Empty;
        Value = row.Value;
    }

    public GoldenRow<T> Row { get; }

    public DeliveryRow Delivery { get; }

    public ShadowRow<T>? Shadow { get; }

    public LinkedRow? Link { get; }

    public bool IsLinked => Link is { Live: true };

    public ulong[] Golden { get; } = new ulong[T.AllFields.Count];

    /// <summary>Gets or sets the attributes to tell.</summary>
    public FieldSet<T> Fields { get; set; }

    /// <summary>Gets or sets the value to tell, overrides applied.</summary>
    public T Value { get; set; }

    /// <summary>Whether the record is to be made there: it is not there and never was, or may be made again, and the system takes it.</summary>
    public bool IsNew(EndpointModel<T> endpoint) =>
        Link is null or { MayBeMadeAgain: true } && endpoint.Capabilities.CanCreate && Row.Header.State == GoldenState.Live
        && (endpoint.TakesNew(Row.Value) || Row.Header.Placed?.ContainsKey(endpoint.System.Value) == true);

    /// <summary>Leaves out the attributes that the platform refused alone, as long as they and the policy are the same.</summary>
    public void LeaveOut(string policy)
    {
        if ((Shadow?.Header.LeftOut ?? Delivery.LeftOut) is not { } left)
        {
            return;
        }

        var now = Fingerprints();
        foreach (var (name, refused) in left)
        {
            if (refused.Policy == policy && Field<T>.Find(name) is { } field && Fields.Contains(field) && now[field.Index] == refused.Sent)
            {
                Fields = Fields.Remove(field);
            }
        }
    }

    /// <summary>Whether nothing of what the platform refused has changed since.</summary>
    public bool IsStillRefused(string policy)
    {
        if (Delivery.Refusal is not { } refusal || refusal.Policy != policy)
        {
            return false;
        }

        var now = Fingerprints();
        foreach (var (name, sent) in refusal.Sent)
        {
            if (Field<T>.Find(name) is not { } field || !Fields.Contains(field) || now[field.Index] != sent)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The fingerprints of what is sent.</summary>
    public ulong[] Fingerprints()
    {
        var sent = new ulong[T.AllFields.Count];
        T.Fingerprint(Value, sent);
        return sent;
    }

    private FieldSet<T> Untold(ObjectModel<T> model, EndpointModel<T> endpoint)
    {
        var fields = FieldSet<T>.Empty;
        foreach (var field in endpoint.Capabilities.TakesOnUpdate)
        {
            var told = Shadow is not null && Shadow.Header.ToldOf[field.Index] ? Shadow.Header.Told[field.Index] : 0;
            if (told != Golden[field.Index] && OwnershipRules.SentTo(model, field, Row, endpoint.System))
            {
                fields = fields.Add(field);
            }
        }

        return fields;
    }
}
