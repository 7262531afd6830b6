using System.Globalization;
using Psi.Canonical;
using Psi.Sync.Model;

namespace Psi.Sync.Reconciliation;

/// <summary>Adds up what was found of the records of one legal entity and month.</summary>
internal sealed class GroupTotals(string? legalEntity, string? month)
{
    private readonly SortedDictionary<(string Attribute, string Currency), (decimal Left, decimal Right)> _sums = [];
    private readonly SortedDictionary<string, long> _attributes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string System, RepairKind Kind), long> _repairs = [];
    private long _left;
    private long _right;
    private long _both;
    private long _missing;
    private long _differing;
    private long _explained;
    private ulong _leftFingerprint;
    private ulong _rightFingerprint;

    public void Add(ComparedRecord found)
    {
        _left += found.InLeft ? 1 : 0;
        _right += found.InRight ? 1 : 0;
        _both += found is { InLeft: true, InRight: true } ? 1 : 0;
        _leftFingerprint ^= found.LeftFingerprint;
        _rightFingerprint ^= found.RightFingerprint;
        foreach (var (attribute, currency, left, right) in found.Amounts)
        {
            var key = (attribute, currency ?? string.Empty);
            var sum = _sums.GetValueOrDefault(key);
            _sums[key] = (sum.Left + (left ?? 0), sum.Right + (right ?? 0));
        }

        var isMissing = found.Repairs.Any(static repair => repair.Kind == RepairKind.Make);
        _missing += isMissing ? 1 : 0;
        _differing += !isMissing && found.Repairs.Count > 0 ? 1 : 0;
        _explained += found.Repairs.Count == 0 && found.IsExplained ? 1 : 0;
        foreach (var attribute in found.Repairs.SelectMany(static repair => repair.Attributes).Distinct(StringComparer.Ordinal))
        {
            _attributes[attribute] = _attributes.GetValueOrDefault(attribute) + 1;
        }

        foreach (var (system, kind, _, _) in found.Repairs)
        {
            _repairs[(system.Value, kind)] = _repairs.GetValueOrDefault((system.Value, kind)) + 1;
        }
    }

    public ReconciliationGroup ToGroup(Func<SystemId, RepairKind, long, long> calls) => new(
        legalEntity, month, _left, _right, _both, _missing, _differing, _explained, Hex(_leftFingerprint), Hex(_rightFingerprint),
        [.. _sums.Select(static sum => new ReconciliationSum(sum.Key.Attribute, sum.Key.Currency.Length == 0 ? null : sum.Key.Currency, sum.Value.Left, sum.Value.Right))],
        _attributes,
        [.. _repairs.Select(repair => new ReconciliationRepair(new SystemId(repair.Key.System), repair.Key.Kind, repair.Value, calls(new SystemId(repair.Key.System), repair.Key.Kind, repair.Value)))]);

    private static string Hex(ulong fingerprint) => fingerprint.ToString("x16", CultureInfo.InvariantCulture);
}
