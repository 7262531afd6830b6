using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Model;
using Psi.Sync.Ownership;
using Psi.Sync.Records;

namespace Psi.Sync.Reconciliation;

/// <summary>What one system says of one golden record.</summary>
internal sealed class SideOf<T>
    where T : class, ICanonicalObject<T>
{
    private readonly GoldenRow<T> _row;
    private readonly EndpointModel<T> _endpoint;
    private readonly ShadowHeader? _header;
    private readonly FieldSet<T> _carried;
    private readonly ulong[] _golden = new ulong[T.AllFields.Count];
    private readonly ulong[] _said = new ulong[T.AllFields.Count];
    private ulong[]? _expected;

    public SideOf(GoldenRow<T> row, EndpointModel<T> endpoint, ShadowRow<T>? shadow, Dictionary<(ObjectName Object, RecordRef Record), Guid> known)
    {
        (_row, _endpoint, _header) = (row, endpoint, shadow?.Header);
        ExternalId = shadow?.ExternalId;
        Value = T.Empty;
        if (shadow is null)
        {
            return;
        }

        Value = T.TurnReferences(shadow.Read(out _carried), new ResolveInwards(known));
        foreach (var (attribute, _, _) in CollectReferences.Of(Value).External)
        {
            _carried = _carried.Remove(T.AllFields[attribute]); // what is not known here cannot be compared
        }

        T.Fingerprint(row.Value, _golden);
        T.Fingerprint(Value, _said);
    }

    public SystemId System => _endpoint.System;

    public string? ExternalId { get; }

    /// <summary>Gets what it says, references as golden ids.</summary>
    public T Value { get; }

    public bool IsPending { get; init; }

    /// <summary>Gets the attributes that people mended for it.</summary>
    public required IReadOnlySet<string> Mended { get; init; }

    public bool IsHeld => _header is { Presence: Presence.Present };

    /// <summary>Whether the system takes the record, which it does not hold.</summary>
    public bool ShouldHold =>
        !_row.Header.Links.ContainsKey(System.Value) && _endpoint.Writer is not null && _endpoint.Capabilities.CanCreate
        && (_endpoint.TakesNew(_row.Value) || _row.Header.Placed?.ContainsKey(System.Value) == true);

    public bool Carries(Field<T> field) => _carried.Contains(field) && _header!.SeenOf[field.Index] && !_header.Issues.Contains(field.Name);

    /// <summary>What it says of an attribute; the golden value where it is that, in the platform's form.</summary>
    public ulong Says(Field<T> field) => Agrees(field) ? _golden[field.Index] : _said[field.Index];

    public bool Agrees(Field<T> field) =>
        _said[field.Index] == _golden[field.Index]
        || (_header!.Forms?.TryGetValue(field.Name, out var form) == true && form.Told == _golden[field.Index] && form.Seen == _header.Seen[field.Index])
        || Expected()[field.Index] == _said[field.Index];

    public bool IsTold(Field<T> field) => _endpoint.Writer is not null && _endpoint.Capabilities.TakesOnUpdate.Contains(field);

    /// <summary>Whether it is known why it says another value.</summary>
    public bool IsExplained(ObjectModel<T> model, Field<T> field) =>
        IsPending || Mended.Contains(field.Name) || _header!.Differs?.Contains(field.Name) == true || _header.LeftOut?.ContainsKey(field.Name) == true
        || (model.Ownership.RuleFor(field.Index, _row.Value, _row.Header.Codes) is { } rule
            && (rule.Drift == DriftPolicy.Tolerate || (rule.IsComputed && rule.Owners.Contains(System))));

    /// <summary>What the platform would show of the golden record, where it rewrites values.</summary>
    private ulong[] Expected()
    {
        if (_expected is null)
        {
            _expected = new ulong[T.AllFields.Count];
            var shown = _endpoint.Capabilities.RoundTrip?.Invoke(new Patch<T>(_row.Value, _carried)) ?? _row.Value;
            T.Fingerprint(_endpoint.Capabilities.Completion?.Invoke(shown, Value) ?? shown, _expected);
        }

        return _expected;
    }
}
