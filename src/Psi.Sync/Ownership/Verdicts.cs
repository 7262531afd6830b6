namespace Psi.Sync.Ownership;

/// <summary>The decision by attribute, as a pure table: the one in docs/ownership.md, which a test holds against this.</summary>
internal static class Verdicts
{
    /// <summary>Decides on one attribute of which the system and the golden record say unlike things.</summary>
    /// <param name="standing">How the system stands to the attribute.</param>
    /// <param name="isFirst">Whether it is the system's first word of the attribute in this linked record.</param>
    /// <param name="isEmpty">Whether the system says that it is empty.</param>
    /// <param name="golden">What the golden record has.</param>
    /// <param name="drift">The policy of the rule.</param>
    public static Verdict Of(Standing standing, bool isFirst, bool isEmpty, GoldenSide golden, DriftPolicy drift) => standing switch
    {
        // A first word that is empty takes nothing away that somebody else had said.
        Standing.Owner => isFirst && isEmpty && golden is (GoldenSide.Lower or GoldenSide.Higher) ? Verdict.Plan : Verdict.Move,

        Standing.Candidate when isFirst && isEmpty => Verdict.Plan,
        Standing.Candidate when golden != GoldenSide.Higher => Verdict.Move,
        Standing.Candidate => isFirst ? Verdict.Plan : Verdict.Tolerate,

        Standing.Contributor => Verdict.Combine,

        Standing.Sharer => isFirst && isEmpty ? Verdict.Plan : Verdict.Newest,

        Standing.Merger when isFirst => golden == GoldenSide.Unset && !isEmpty ? Verdict.Move : Verdict.Plan,
        Standing.Merger => Verdict.Merge,

        _ when isFirst => golden == GoldenSide.Unset && !isEmpty ? Verdict.Move : Verdict.Plan,
        _ when golden == GoldenSide.Fill && drift != DriftPolicy.Raise => Verdict.Move,
        _ => drift switch
        {
            DriftPolicy.PutRight => Verdict.PutRight,
            DriftPolicy.Raise => Verdict.Raise,
            _ => Verdict.Tolerate,
        },
    };
}
