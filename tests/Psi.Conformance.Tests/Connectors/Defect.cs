namespace Psi.Conformance.Tests;

/// <summary>What a bad connector does wrong; each is caught by a suite.</summary>
public enum Defect
{
    None,
    ReadsAfterTheMark,
    KeepsADeadToken,
    TakesNoSecondTry,
    SkipsMissingIds,
    SendsEverything,
    CannotClear,
    NeverVerifies,
    MakesItsIdsAnew,
    FailsTheWholeBatch,
    IgnoresCancellation,
    LeavesOutWhatIsEmpty,
}
