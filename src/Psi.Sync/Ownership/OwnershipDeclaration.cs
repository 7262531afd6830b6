using Psi.Canonical;
using Psi.Sync.Model;

namespace Psi.Sync.Ownership;

/// <summary>What was declared of one object at one place: the bridge between what knows no type and what does.</summary>
internal abstract class OwnershipDeclaration(ObjectName name)
{
    public ObjectName Object { get; } = name;

    public int Order => ObjectOrder.Of(Object);

    public abstract ObjectModel MakeModel(SyncModelFactory factory);

    public abstract IEnumerable<OwnershipRow> Describe(OwnershipMatrix matrix);

    /// <summary>Finds what cannot work, where only these systems are connected.</summary>
    public abstract IEnumerable<string> Check(OwnershipMatrix matrix, IReadOnlyCollection<SystemId> systems);
}

internal sealed class OwnershipDeclaration<T>(OwnershipOf<T> ownership) : OwnershipDeclaration(T.Schema.Name)
    where T : class, ICanonicalObject<T>
{
    public OwnershipOf<T> Ownership { get; } = ownership;

    public override ObjectModel MakeModel(SyncModelFactory factory) => factory.ModelOf<T>();

    public override IEnumerable<OwnershipRow> Describe(OwnershipMatrix matrix) => new OwnershipTable<T>(matrix.RulesOf<T>([])).Describe();

    public override IEnumerable<string> Check(OwnershipMatrix matrix, IReadOnlyCollection<SystemId> systems) =>
        OwnershipCheck.Problems(new OwnershipTable<T>(matrix.RulesOf<T>([])), systems);
}
