using Psi.Canonical;
using Psi.Sync.Model;
using Psi.Sync.Outbox;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>Decisions over the ownership table, pure and apart from I/O.</summary>
internal static class OwnershipRules
{
    /// <summary>The system that owns an attribute of a record now; <see langword="null"/> when nobody who owns it holds the record, or when several change it together.</summary>
    public static SystemId? Owner<T>(ObjectModel<T> model, int field, T value, GoldenHeader header, out OwnershipRule<T>? rule)
        where T : class, ICanonicalObject<T>
    {
        rule = model.Ownership.RuleFor(field, value, header.Codes);
        return Owner(rule, T.AllFields[field], value, header);
    }

    /// <summary>The system that owns an attribute of a record by a rule.</summary>
    public static SystemId? Owner<T>(OwnershipRule<T>? rule, Field<T> field, T value, GoldenHeader header)
        where T : class, ICanonicalObject<T> => rule?.Strategy switch
        {
            null => null,
            Survivorship.Owner => First(rule, field.Name, header),
            Survivorship.MostRecent => Source(rule, field.Name, header),
            Survivorship.First => field.IsNull(value) ? null : Source(rule, field.Name, header),
            _ => null,
        };

    /// <summary>Who keeps a process from setting an attribute: the owner, or those who change it together, where they hold the record; <see langword="null"/> for nobody.</summary>
    public static string? OwnersBesidesPsi<T>(ObjectModel<T> model, Field<T> field, T value, GoldenHeader header, out OwnershipRule<T>? rule)
        where T : class, ICanonicalObject<T>
    {
        var owner = Owner(model, field.Index, value, header, out rule);
        if (rule is { Strategy: Survivorship.Owner } && owner is { } holder && Rank(rule.Owners, WellKnownSystems.Psi.Value) < Rank(rule.Owners, holder.Value))
        {
            return null; // psi ranks above who has it, and holds it from the moment that it says something
        }

        if (rule is { IsComputed: true } or { IsShared: true })
        {
            var holding = rule.Owners.Where(system => Work.Holds(header, system)).ToList();
            return holding.Count == 0 ? null : string.Join("' and '", holding.Select(system => system.Value));
        }

        return owner is { } other && other != WellKnownSystems.Psi ? other.Value : null;
    }

    /// <summary>The system that owns a custom field of a record now.</summary>
    public static SystemId? OwnerOfCustom<T>(ObjectModel<T> model, string name, T value, GoldenHeader header, out OwnershipRule<T>? rule)
        where T : class, ICanonicalObject<T>
    {
        rule = model.Ownership.RuleForCustom(name, value, header.Codes);
        return rule is { Strategy: Survivorship.Owner } ? First(rule, CustomFieldDecision.AttributeOf(name), header) : null;
    }

    /// <summary>How a system stands to an attribute.</summary>
    public static Standing StandingOf<T>(OwnershipRule<T>? rule, SystemId? owner, SystemId system)
        where T : class, ICanonicalObject<T> => rule switch
        {
            { IsComputed: true } => rule.Owners.Contains(system) ? Standing.Contributor : Standing.Other,
            { Strategy: Survivorship.MostRecent } => rule.Owners.Contains(system) ? Standing.Sharer : owner is null ? Standing.Candidate : Standing.Other,
            { Strategy: Survivorship.Merge } => rule.Owners.Contains(system) ? Standing.Merger : Standing.Other,
            _ when owner == system => Standing.Owner,
            _ when owner is null => Standing.Candidate,
            _ => Standing.Other,
        };

    /// <summary>What the golden record has of an attribute, seen from a system.</summary>
    public static GoldenSide SideOf(IReadOnlyList<SystemId>? ranks, bool goldenIsNull, Lineage? lineage, SystemId system)
    {
        if (goldenIsNull)
        {
            return lineage is null ? GoldenSide.Unset : GoldenSide.Cleared;
        }

        if (lineage?.System == system.Value)
        {
            return lineage.Seed ? GoldenSide.Fill : GoldenSide.Own;
        }

        return lineage is null || Rank(ranks, system.Value) < Rank(ranks, lineage.System) ? GoldenSide.Lower : GoldenSide.Higher;
    }

    /// <summary>Whether a system that holds a record is ever sent an update of an attribute: its owner never is, but for the last value of the owner before.</summary>
    public static bool SentTo<T>(ObjectModel<T> model, Field<T> field, GoldenRow<T> row, SystemId system)
        where T : class, ICanonicalObject<T>
    {
        if (field == OwnershipTable<T>.CustomFieldsOf && model.Ownership.CustomFields.Count > 0)
        {
            return true; // entry by entry: what the system owns is left out of what it is sent
        }

        var owner = Owner(model, field.Index, row.Value, row.Header, out var rule);
        if (rule is { IsComputed: true } && rule.Owners.Contains(system))
        {
            return false;
        }

        return owner != system
            || (row.Header.HandOvers?.TryGetValue(field.Name, out var handOver) == true && !handOver.IsSettled && handOver.To == system);
    }

    /// <summary>The attributes that a create carries no seed of: what a system adds to a sum or a list must be its own.</summary>
    public static FieldSet<T> NotSeeded<T>(ObjectModel<T> model, GoldenRow<T> row, SystemId system)
        where T : class, ICanonicalObject<T>
    {
        var left = FieldSet<T>.Empty;
        foreach (var field in model.Ownership.Combined)
        {
            var rule = model.Ownership.RuleFor(field.Index, row.Value, row.Header.Codes);
            if (rule is { IsComputed: true, Strategy: not Survivorship.Rank } && rule.Owners.Contains(system))
            {
                left = left.Add(field);
            }
        }

        return left;
    }

    /// <summary>The place of a system among those named; behind them all when it is not.</summary>
    public static int Rank(IReadOnlyList<SystemId>? ranks, string system)
    {
        for (var index = 0; ranks is not null && index < ranks.Count; index++)
        {
            if (ranks[index].Value == system)
            {
                return index;
            }
        }

        return int.MaxValue;
    }

    /// <summary>What its owner deleted passes to nobody.</summary>
    private static bool HasEnded(GoldenHeader header, SystemId system) => header.State == GoldenState.Ended && header.EndedBy == system.Value;

    private static SystemId? First<T>(OwnershipRule<T> rule, string attribute, GoldenHeader header)
        where T : class, ICanonicalObject<T>
    {
        foreach (var system in rule.Owners)
        {
            if (system == WellKnownSystems.Psi ? HeldByPsi(attribute, header) : Work.Holds(header, system) || HasEnded(header, system))
            {
                return system;
            }
        }

        return null;
    }

    private static SystemId? Source<T>(OwnershipRule<T> rule, string attribute, GoldenHeader header)
        where T : class, ICanonicalObject<T>
    {
        if (header.Lineage.TryGetValue(attribute, out var lineage) && !lineage.Seed)
        {
            foreach (var system in rule.Owners)
            {
                if (system.Value == lineage.System && Work.Holds(header, system))
                {
                    return system;
                }
            }
        }

        return null;
    }

    /// <summary>Psi holds what it made, what it set, and what was handed over to it.</summary>
    private static bool HeldByPsi(string attribute, GoldenHeader header) =>
        header.MadeByPsi
        || (header.Lineage.TryGetValue(attribute, out var lineage) && lineage.System == WellKnownSystems.Psi.Value)
        || (header.HandOvers?.TryGetValue(attribute, out var handOver) == true && handOver.To == WellKnownSystems.Psi);
}
