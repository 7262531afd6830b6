using Psi.Canonical;
using Psi.Sync.Stores;

namespace Psi.Sync.Processes;

/// <summary>A rule over golden records: when a record is in a state, conditions must hold and records must exist.</summary>
public abstract class Process
{
    private protected Process()
    {
    }

    /// <summary>Gets the stored name of the process. It is data: renaming it loses what the process made.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the object whose records are the process's subjects.</summary>
    public abstract ObjectName SubjectObject { get; }

    /// <summary>Gets whether subjects that met the rule before Psi went live are left alone (listed, nothing made). True unless the process has a start of its own, as billing has.</summary>
    public virtual bool LeavesThePast => true;

    internal abstract ValueTask<IReadOnlyCollection<Guid>> SubjectsTouchedAsync<X>(X? before, X after, Guid id, IStoreReader reader, CancellationToken cancellationToken)
        where X : class, ICanonicalObject<X>;

    internal abstract Task<bool> EvaluateAsync(ProcessStage stage, Guid subject, CancellationToken cancellationToken);

    internal abstract Task<IReadOnlyList<Guid>> SubjectsThatApplyAsync(IGoldenReads reads, CancellationToken cancellationToken);

    internal abstract void Validate(Model.SyncModel model);
}
