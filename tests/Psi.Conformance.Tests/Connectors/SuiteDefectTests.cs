namespace Psi.Conformance.Tests;

/// <summary>A suite is worth something only if it fails a connector that is wrong.</summary>
public sealed class SuiteDefectTests
{
    [Theory]
    [InlineData(Defect.ReadsAfterTheMark, nameof(RegisterSuite.ReadChanged_FromTheBeginning_GivesThePopulationOnce))]
    [InlineData(Defect.ReadsAfterTheMark, nameof(RegisterSuite.ReadChanged_TieLargerThanAPage_MissesNothingFromAnyPage))]
    [InlineData(Defect.KeepsADeadToken, nameof(RegisterSuite.ReadChanged_TokenExpiresInTheMiddle_GivesThePopulation))]
    [InlineData(Defect.TakesNoSecondTry, nameof(RegisterSuite.ReadChanged_BodyCut_IsRetriedAndGivesThePopulation))]
    [InlineData(Defect.TakesNoSecondTry, nameof(RegisterSuite.ReadChanged_ServerError_IsRetriedAndGivesThePopulation))]
    [InlineData(Defect.SkipsMissingIds, nameof(RegisterSuite.ReadByIds_MissingAmongOthers_IsSaidToBeMissing))]
    [InlineData(Defect.SendsEverything, nameof(RegisterSuite.Update_Patch_SendsWhatItNamesAndNothingElse))]
    [InlineData(Defect.CannotClear, nameof(RegisterSuite.Update_Patch_IsReadBack))]
    [InlineData(Defect.NeverVerifies, nameof(RegisterSuite.Create_CutAfterCommit_IsFoundAgainAndMadeOnce))]
    [InlineData(Defect.NeverVerifies, nameof(RegisterSuite.Update_ServerErrorAfterCommit_IsSeenToHaveLanded))]
    [InlineData(Defect.MakesItsIdsAnew, nameof(RegisterSuite.Create_ServerErrorAfterCommit_IsFoundAgainAndMadeOnce))]
    [InlineData(Defect.FailsTheWholeBatch, nameof(RegisterSuite.Create_OneBadRow_FailsAloneInItsPlace))]
    [InlineData(Defect.IgnoresCancellation, nameof(RegisterSuite.ReadChanged_CancelledBefore_CallsNothing))]
    [InlineData(Defect.IgnoresCancellation, nameof(RegisterSuite.Create_CancelledBefore_SendsNothing))]
    [InlineData(Defect.LeavesOutWhatIsEmpty, nameof(RegisterSuite.Update_Patch_IsReadBack))]
    [InlineData(Defect.ReadsAfterTheMark, nameof(RegisterSuite.ReadChanged_AllOnceAndThenChanges_EndsAtWhatAFullReadGives))]
    public async Task Suite_DefectiveConnector_Fails(Defect defect, string test)
    {
        var suite = new DefectiveSuite(defect);

        var outcome = await Record.ExceptionAsync(() => (Task)typeof(RegisterSuite).GetMethod(test)!.Invoke(suite, null)!);

        Assert.NotNull(outcome);
        Assert.DoesNotContain("$XunitDynamicSkip$", outcome.Message, StringComparison.Ordinal);
    }

    private sealed class DefectiveSuite(Defect defect) : RegisterSuite
    {
        protected override Defect Defect => defect;
    }
}
