using Psi.Connectors;
using Psi.Sync.Delivery;

namespace Psi.Sync.Tests.Delivery;

public sealed class FailurePolicyTests
{
    [Theory]
    [InlineData(FailureKind.Authentication, false, false, "WaitFreely")]
    [InlineData(FailureKind.RateLimited, false, false, "WaitFreely")]
    [InlineData(FailureKind.QuotaExhausted, false, false, "WaitFreely")]
    [InlineData(FailureKind.Transient, true, false, "Retry")]
    [InlineData(FailureKind.Transient, false, false, "Verify")]
    [InlineData(FailureKind.OutcomeUnknown, false, false, "Verify")]
    [InlineData(FailureKind.Duplicate, false, false, "Verify")]
    [InlineData(FailureKind.Concurrency, false, true, "DecideAgain")]
    [InlineData(FailureKind.NotFound, false, true, "DecideAgain")]
    [InlineData(FailureKind.NotFound, false, false, "Refuse")]
    [InlineData(FailureKind.Reference, false, false, "Park")]
    [InlineData(FailureKind.Permission, false, true, "Refuse")]
    [InlineData(FailureKind.Validation, false, true, "Refuse")]
    [InlineData(FailureKind.Mapping, false, true, "Refuse")]
    [InlineData(FailureKind.Unsupported, false, true, "Refuse")]
    public void Of_FirstFailure_IsTheTablesRow(FailureKind kind, bool proven, bool knowsRecord, string expected)
    {
        var failure = new ConnectorException(kind, "erp", "no") { ProvenNotExecuted = proven };

        var move = FailurePolicy.Of(failure, attempts: 0, maxAttempts: 8, knowsRecord);

        Assert.Equal(expected, move.ToString());
    }

    [Theory]
    [InlineData(FailureKind.Transient, true)]
    [InlineData(FailureKind.Concurrency, false)]
    [InlineData(FailureKind.NotFound, false)]
    public void Of_LastAttempt_Refuses(FailureKind kind, bool proven)
    {
        var failure = new ConnectorException(kind, "erp", "no") { ProvenNotExecuted = proven };

        Assert.Equal(NextMove.Refuse, FailurePolicy.Of(failure, attempts: 7, maxAttempts: 8, knowsRecord: true));
    }

    [Fact]
    public void Of_NotSentInItsWindow_CostsNoAttempt()
    {
        var late = new ConnectorException(FailureKind.Transient, "erp", "late") { Code = FailurePolicy.TooLate, ProvenNotExecuted = true };

        Assert.Equal(NextMove.WaitFreely, FailurePolicy.Of(late, attempts: 7, maxAttempts: 8, knowsRecord: true));
    }

    [Theory]
    [InlineData("NotFound", CreateSafety.LookUpByCorrelation, true, false, true, 0, "SendAgain")]
    [InlineData("NotFound", CreateSafety.LookUpByCorrelation, true, false, false, 0, "WaitToSettle")]
    [InlineData("NotFound", CreateSafety.None, true, false, true, 0, "AskPerson")]
    [InlineData("NotFound", CreateSafety.None, false, false, true, 0, "SendAgain")]
    [InlineData("NotFound", CreateSafety.OwnId, true, true, true, 0, "Alike")]
    [InlineData("Landed", CreateSafety.None, true, false, false, 0, "Landed")]
    [InlineData("Landed", CreateSafety.OwnId, true, true, false, 0, "Landed")]
    [InlineData("Undecided", CreateSafety.None, true, false, true, 0, "AskPerson")]
    [InlineData("Undecided", CreateSafety.LookUpByMarker, true, false, true, 0, "LookAgain")]
    [InlineData("Undecided", CreateSafety.LookUpByMarker, true, false, true, 19, "AskPerson")]
    [InlineData(null, CreateSafety.None, true, false, true, 0, "LookAgain")]
    [InlineData(null, CreateSafety.OwnId, true, true, true, 0, "LookAgain")]
    [InlineData(null, CreateSafety.OwnId, true, false, true, 19, "AskPerson")]
    public void VerifyPolicy_EveryCase_IsTheTablesRow(string? outcome, CreateSafety way, bool isCreate, bool isDuplicate, bool hasSettled, int looks, string expected)
    {
        VerificationOutcome? found = outcome is null ? null : Enum.Parse<VerificationOutcome>(outcome);

        Assert.Equal(expected, VerifyPolicy.Of(found, way, isCreate, isDuplicate, hasSettled, looks, mostLooks: 20).ToString());
    }

    [Theory]
    [InlineData(5, 5, true, null, null, "AsSent")]
    [InlineData(5, 5, false, null, null, "AsSent")]
    [InlineData(5, 6, true, null, null, "Rewritten")]
    [InlineData(5, 6, false, null, null, "SendAgain")]
    [InlineData(5, 6, false, 1, 6, "Rewritten")]
    [InlineData(5, 7, false, 1, 6, "SomebodyElse")]
    [InlineData(5, 7, false, 2, 6, "SendAgain")]
    public void Echoes_EveryCase_IsTheTablesRow(int expectedForm, int seen, bool isOurs, int? toldBefore, int? seenBefore, string expected)
    {
        var before = toldBefore is { } told ? new Psi.Sync.Records.PlatformForm((ulong)told, (ulong)seenBefore!.Value) : null;

        Assert.Equal(expected, Echoes.Of(told: 1, (ulong)expectedForm, (ulong)seen, isOurs, before).ToString());
    }
}
