using System.IO.Hashing;
using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;

namespace Psi.Sync.Model;

/// <summary>Makes the model of what a host declared, and refuses what cannot work with one message that names it.</summary>
internal sealed class SyncModelFactory(SyncDeclarations declarations, IReadOnlyList<IConnection> connections, IReadOnlyList<Process> processes)
    : IEndpointVisitor<bool>
{
    private readonly Dictionary<Type, ObjectModel> _models = [];
    private IConnection _connection = null!;

    public SyncModel Build()
    {
        CheckSystems();
        var text = new StringBuilder();
        foreach (var ownership in declarations.Ownership.Objects.OrderBy(ownership => ownership.Object.Value, StringComparer.Ordinal))
        {
            foreach (var (rule, system) in ownership.Systems)
            {
                text.Append(rule).Append('|').Append(system.Value).Append('\n');
            }

            _models[ownership.ObjectType] = ownership.MakeModel(this);
        }

        foreach (var connection in connections)
        {
            _connection = connection;
            foreach (var endpoint in connection.Endpoints)
            {
                text.Append(connection.Name).Append('|').Append(endpoint.System.Value).Append('|').Append(endpoint.Object.Value).Append('\n');
                endpoint.Accept(this);
            }
        }

        CheckDeclarations();
        foreach (var process in processes)
        {
            text.Append("process ").Append(process.Name).Append('\n');
        }

        var policy = Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(text.ToString())));
        var model = new SyncModel(_models, connections, processes, policy);
        foreach (var group in processes.GroupBy(process => process.Name, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
            {
                throw new SyncConfigurationException($"Two processes are named '{group.Key}'. Give each a name of its own.");
            }

            group.First().Validate(model);
        }

        return model;
    }

    public ObjectModel Make<T>(OwnershipOf<T> ownership)
        where T : class, ICanonicalObject<T>
    {
        var table = new OwnershipTable<T>(ownership.Rules);
        var unowned = table.Unowned().ToList();
        if (unowned.Count > 0)
        {
            throw new SyncConfigurationException(
                $"Nobody owns {string.Join(", ", unowned.Select(field => $"'{T.Schema.Name.Value}.{field.Name}'"))} in every state. Name an owner without a condition, as Own<{typeof(T).Name}>(own => own.Everything().By(…)).");
        }

        return new ObjectModel<T>(ObjectOrder.Of(T.Schema.Name), table, declarations.MatchRulesOf<T>() ?? DefaultMatchRules.For<T>());
    }

    public bool Visit<T>(IObjectEndpoint<T> endpoint)
        where T : class, ICanonicalObject<T>
    {
        if (!_models.TryGetValue(typeof(T), out var model))
        {
            var ownership = declarations.Ownership.Of<T>();
            ownership.Everything().By([.. connections.SelectMany(connection => connection.Endpoints).Where(other => other.Object == T.Schema.Name).Select(other => other.System).Distinct()]);
            _models[typeof(T)] = model = Make(ownership);
        }

        var take = declarations.TakeOf<T>(endpoint.System);
        if (take is not null && endpoint is not IWrite<T>)
        {
            throw new SyncConfigurationException($"Write<{typeof(T).Name}>(\"{endpoint.System.Value}\") asks for what '{_connection.Platform.Name}' cannot: its connector only reads '{T.Schema.Name.Value}'. Leave it out.");
        }

        var owner = (ObjectModel<T>)model;
        owner.Add(new EndpointModel<T>(owner, _connection, endpoint)
        {
            Read = endpoint is IReadChanged<T> ? declarations.ReadOf(T.Schema.Name, endpoint.System) : null,
            Writer = take is null ? null : endpoint as IWrite<T>,
            Mode = take?.Mode ?? TakeMode.OnDemand,
            Takes = take?.Predicate,
        });
        return true;
    }

    private void CheckSystems()
    {
        if (connections.Count == 0)
        {
            throw new SyncConfigurationException("No system is connected. Add one before AddSync, as AddSalesforce(\"crm\", …).");
        }

        foreach (var twice in connections.SelectMany(connection => connection.Systems).GroupBy(system => system).Where(group => group.Count() > 1))
        {
            throw new SyncConfigurationException($"Two connections carry the system '{twice.Key.Value}'. Give each system a name of its own.");
        }

        var known = connections.SelectMany(connection => connection.Systems).Append(WellKnownSystems.Psi).ToHashSet();
        foreach (var ownership in declarations.Ownership.Objects)
        {
            foreach (var (rule, system) in ownership.Systems)
            {
                if (!known.Contains(system))
                {
                    throw new SyncConfigurationException(
                        $"The ownership rule '{rule}' names the system '{system.Value}', which no connection carries. Use one of: {Names(known)}.");
                }
            }
        }
    }

    private void CheckDeclarations()
    {
        var known = connections.SelectMany(connection => connection.Systems).ToHashSet();
        foreach (var (what, name, system) in declarations.Declared)
        {
            if (!known.Contains(system))
            {
                throw new SyncConfigurationException($"{what}<{name.Value}>(\"{system.Value}\") names a system that no connection carries. Use one of: {Names(known)}.");
            }

            if (!connections.SelectMany(connection => connection.Endpoints).Any(endpoint => endpoint.System == system && endpoint.Object == name))
            {
                throw new SyncConfigurationException($"{what}<{name.Value}>(\"{system.Value}\"): the connector of '{system.Value}' knows no '{name.Value}'. Leave it out.");
            }
        }
    }

    private static string Names(IEnumerable<SystemId> systems) => string.Join(", ", systems.Select(system => $"'{system.Value}'").Order(StringComparer.Ordinal));
}
