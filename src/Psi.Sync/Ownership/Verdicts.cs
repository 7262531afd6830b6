using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Ownership;

/// <summary>What becomes of one attribute that a system says otherwise than the golden record.</summary>
internal enum Verdict
{
    /// <summary>The golden value becomes the system's.</summary>
    Move,

    /// <summary>The owner's value is sent again.</summary>
    PutRight,

    /// <summary>The difference stands.</summary>
    Tolerate,

    /// <summary>A person is asked.</summary>
    Raise,

    /// <summary>Met for the first time: it stands in the plan, and after going live it is tolerated.</summary>
    Plan,
}

/// <summary>The decision by attribute, as a pure table.</summary>
internal static class Verdicts
{
    public static Verdict Of(
        SystemId? owner,
        IReadOnlyList<SystemId>? ranks,
        DriftPolicy drift,
        SystemId system,
        bool isBaseline,
        bool goldenIsNull,
        bool saidIsNull,
        Lineage? lineage)
    {
        if (owner == system)
        {
            // A first word that is empty takes nothing away that somebody else had said.
            return isBaseline && saidIsNull && lineage is not null && lineage.System != system.Value ? Verdict.Plan : Verdict.Move;
        }

        if (owner is null)
        {
            // Nobody who owns it holds the record: a seed, by the rank of who says it.
            return goldenIsNull || lineage is null || lineage.System == system.Value || Rank(ranks, system.Value) < Rank(ranks, lineage.System)
                ? saidIsNull && isBaseline ? Verdict.Plan : Verdict.Move
                : Verdict.Plan;
        }

        if (isBaseline)
        {
            // A fill, where the owner never said anything; else a difference for the plan.
            return goldenIsNull && lineage is null && !saidIsNull ? Verdict.Move : Verdict.Plan;
        }

        if (lineage is { Seed: true } && lineage.System == system.Value)
        {
            return Verdict.Move; // it was this system's fill, and still is
        }

        return drift switch
        {
            DriftPolicy.PutRight => Verdict.PutRight,
            DriftPolicy.Raise => Verdict.Raise,
            _ => Verdict.Tolerate,
        };
    }

    private static int Rank(IReadOnlyList<SystemId>? ranks, string system)
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
}
