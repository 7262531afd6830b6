using Psi.Sync.Audit;
using Psi.Sync.Delivery;
using Psi.Sync.Exceptions;
using Psi.Sync.Intake;
using Psi.Sync.Operations;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Processes;
using Psi.Sync.Reading;

namespace Psi.Sync;

/// <summary>The stages, at work under one area's lease, or under none.</summary>
internal sealed class Stages
{
    public Stages(SyncSession session)
    {
        Session = session;
        Intake = new IntakeStage(session);
        Reading = new ReadingStage(session, Intake);
        Sweeping = new SweepStage(session, Intake, Reading);
        Processes = new ProcessStage(session);
        Starts = new ProcessStarts(session);
        GoLive = new GoLiveStage(session, Starts);
        Delivery = new DeliveryStage(session, Intake);
        Exceptions = new ExceptionDesk(session);
        Pauses = new PauseDesk(session);
        Replays = new Replays(session, Exceptions);
        Sealer = new AuditSealer(session);
        session.Reread = (endpoint, ids, cancellationToken) => endpoint.Owner.RereadAsync(Reading, endpoint, ids, cancellationToken);
    }

    public SyncSession Session { get; }

    public IntakeStage Intake { get; }

    public ReadingStage Reading { get; }

    public SweepStage Sweeping { get; }

    public ProcessStage Processes { get; }

    public ProcessStarts Starts { get; }

    public GoLiveStage GoLive { get; }

    public DeliveryStage Delivery { get; }

    public ExceptionDesk Exceptions { get; }

    public PauseDesk Pauses { get; }

    public Replays Replays { get; }

    public AuditSealer Sealer { get; }
}
