using Psi.Connectors;
using Psi.Sync.Exceptions;
using Psi.Sync.Records;

namespace Psi.Sync.Tests.Engine;

public sealed class SyncExceptionTests
{
    public static MatrixTheoryData<FailureKind, SyncStage> All { get; } = new(Enum.GetValues<FailureKind>(), Enum.GetValues<SyncStage>());

    [Theory]
    [MemberData(nameof(All))]
    public void Unpack_EveryKindAndStage_IsWhatWasPacked(FailureKind kind, SyncStage stage)
    {
        var exception = new SyncException { Id = "X1", Cause = "cause", Kind = kind, Stage = stage, Message = "message" };

        var read = Codec.Unpack(Codec.Pack(exception, SyncJsonContext.Default.SyncException), SyncJsonContext.Default.SyncException);

        Assert.Equal((kind, stage), (read.Kind, read.Stage));
    }
}
