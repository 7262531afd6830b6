using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Processes;

namespace Psi.Sync.Model;

/// <summary>One snapshot of everything that decides: objects, systems, ownership, match rules and processes. A run uses one.</summary>
internal sealed class SyncModel
{
    private readonly Dictionary<ObjectName, ObjectModel> _objects;
    private readonly Dictionary<Type, ObjectModel> _byType;
    private readonly Dictionary<(ObjectName Object, SystemId System), string> _guards;

    public SyncModel(IEnumerable<KeyValuePair<Type, ObjectModel>> objects, IReadOnlyList<IConnection> connections, IReadOnlyList<Process> processes, string policy)
    {
        _byType = new Dictionary<Type, ObjectModel>(objects);
        _objects = _byType.Values.ToDictionary(model => model.Name);
        InOrder = [.. _objects.Values.OrderBy(model => model.Order).ThenBy(model => model.Name.Value, StringComparer.Ordinal)];
        Connections = connections;
        Processes = processes;
        _guards = processes.SelectMany(static process => process.Guarded.Select(guarded => (guarded, process.Name))).ToDictionary(static pair => pair.guarded, static pair => pair.Name);
        Policy = policy;
        Endpoints = [.. InOrder.SelectMany(model => model.EndpointModels)];
    }

    public IReadOnlyList<ObjectModel> InOrder { get; }

    public IReadOnlyList<IConnection> Connections { get; }

    public IReadOnlyList<Process> Processes { get; }

    public IReadOnlyList<EndpointModel> Endpoints { get; }

    /// <summary>Gets a value indicating whether changes are looked at for business events: somebody publishes them.</summary>
    public bool RaisesEvents { get; init; }

    /// <summary>Gets a value indicating whether a change of any attribute is an event too.</summary>
    public bool RaisesChanges { get; init; }

    /// <summary>Gets the stored names of processes that the code no longer has, with the name that each has now; <see langword="null"/> for one that is gone.</summary>
    public IReadOnlyDictionary<string, string?> ProcessNames { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets the id of this policy: a hash of what it declares.</summary>
    public string Policy { get; }

    public ObjectModel<T> Of<T>()
        where T : class, ICanonicalObject<T> =>
        _byType.TryGetValue(typeof(T), out var model)
            ? (ObjectModel<T>)model
            : throw new SyncConfigurationException($"The object '{T.Schema.Name.Value}' is not part of this host. Read it, write it, or declare who owns it.");

    public bool Knows<T>() => _byType.ContainsKey(typeof(T));

    public ObjectModel Named(ObjectName name) => _objects[name];

    public Process Process(string name) => Processes.First(process => process.Name == name);

    /// <summary>The process that guards what a system is told of an object; <see langword="null"/> where none does.</summary>
    public string? GuardOf(ObjectName name, SystemId system) => _guards.GetValueOrDefault((name, system));

    public ObjectModel? Find(ObjectName name) => _objects.GetValueOrDefault(name);
}
