using Psi.Canonical;
using Psi.Sync.Records;
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

    /// <summary>Gets how often a subject is evaluated at most: what changes of it meanwhile waits, and is looked at once.</summary>
    /// <value>Zero, which is the default, evaluates at once.</value>
    public virtual TimeSpan Interval => TimeSpan.Zero;

    /// <summary>Gets the keys under which the process makes records, where it states them: a stored one that is not among them stops the host at start.</summary>
    /// <value><see langword="null"/>, which is the default, states none.</value>
    public virtual IReadOnlyCollection<string>? StoredKeys => null;

    /// <summary>Gets the settings by which the rule decides, as text: part of the policy that audit and manifests name.</summary>
    /// <value>Empty, which is the default, for a rule without settings.</value>
    public virtual string Settings => string.Empty;

    /// <summary>Gets what is told to systems only as this process released it.</summary>
    internal abstract IReadOnlyList<(ObjectName Object, SystemId System)> Guarded { get; }

    internal abstract ValueTask<IReadOnlyCollection<Guid>> SubjectsTouchedAsync<X>(X? before, X after, Guid id, IStoreReader reader, CancellationToken cancellationToken)
        where X : class, ICanonicalObject<X>;

    /// <summary>Evaluates the rule on a snapshot; <see langword="null"/> while the subject is only part of a plan to go live.</summary>
    internal abstract Task<Evaluation?> EvaluateAsync(Evaluating evaluating, Guid subject, long dirtyMark, SubjectRow state, CancellationToken cancellationToken);

    /// <summary>The live subjects that the rule is about now, among those that a test of their header lets through.</summary>
    internal abstract Task<IReadOnlyList<Guid>> SubjectsThatApplyAsync(IStoreReader reader, Func<GoldenHeader, bool>? among, CancellationToken cancellationToken);

    internal abstract void Validate(Model.SyncModel model);
}
