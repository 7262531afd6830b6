using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>Decisions over the ownership table, pure and apart from I/O.</summary>
internal static class OwnershipRules
{
    /// <summary>The system that owns an attribute of a record now; <see langword="null"/> when nobody who owns it holds the record.</summary>
    public static SystemId? Owner<T>(ObjectModel<T> model, int field, T value, GoldenHeader header, out OwnershipRule<T>? rule)
        where T : class, ICanonicalObject<T>
    {
        rule = model.Ownership.RuleFor(field, value);
        if (rule is null)
        {
            return null;
        }

        foreach (var system in rule.Owners)
        {
            if (system == WellKnownSystems.Psi)
            {
                if (header.MadeByPsi || (header.Lineage.TryGetValue(T.AllFields[field].Name, out var lineage) && lineage.System == system.Value))
                {
                    return system;
                }
            }
            else if (Work.Holds(header, system))
            {
                return system;
            }
        }

        return null;
    }

    /// <summary>Whether a system is ever sent an update of an attribute: its owner never is.</summary>
    public static bool SentTo<T>(ObjectModel<T> model, Field<T> field, GoldenRow<T> row, SystemId system)
        where T : class, ICanonicalObject<T> =>
        Owner(model, field.Index, row.Value, row.Header, out _) != system;
}
