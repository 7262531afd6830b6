using System.IO.Hashing;
using System.Text;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Identity;
using Psi.Sync.Ownership;
using Psi.Sync.Processes;

namespace Psi.Sync.Model;

/// <summary>Makes the model of what a host declared, and refuses what cannot work with one message that names it.</summary>
internal sealed class SyncModelFactory(SyncDeclarations declarations, IReadOnlyList<IConnection> connections, IReadOnlyList<Process> processes, bool raisesEvents = false)
    : IEndpointVisitor<bool>
{
    private readonly Dictionary<Type, ObjectModel> _models = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<SystemId> _systems = [.. connections.SelectMany(connection => connection.Systems), WellKnownSystems.Psi];
    private readonly StringBuilder _rules = new();
    private IConnection _connection = null!;

    public SyncModel Build()
    {
        CheckSystems();
        var text = new StringBuilder();
        foreach (var ownership in declarations.Ownership.Objects)
        {
            ownership.MakeModel(this);
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
        CheckConfiguredObjects();
        if (_problems.Count > 0)
        {
            throw new SyncConfigurationException(_problems);
        }

        text.Append(_rules);
        foreach (var process in processes)
        {
            text.Append("process ").Append(process.Name).Append('|').Append(process.Settings).Append('\n');
        }

        foreach (var twice in processes.SelectMany(static process => process.Guarded).GroupBy(static guarded => guarded).Where(static group => group.Count() > 1))
        {
            throw new SyncConfigurationException($"Two processes guard '{twice.Key.Object.Value}' in '{twice.Key.System.Value}'. Let one of them do it.");
        }

        var policy = Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(text.ToString())));
        var model = new SyncModel(_models, connections, processes, policy)
        {
            RaisesEvents = raisesEvents,
            RaisesChanges = raisesEvents && declarations.PublishChanges,
            ProcessNames = declarations.ProcessNames,
        };
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

    /// <summary>Makes the model of an object, or gives the one made before. An object that no rule speaks of belongs to all that have it.</summary>
    public ObjectModel<T> ModelOf<T>()
        where T : class, ICanonicalObject<T>
    {
        if (_models.TryGetValue(typeof(T), out var known))
        {
            return (ObjectModel<T>)known;
        }

        var rules = declarations.Ownership.RulesOf<T>(_problems);
        if (!declarations.Ownership.Objects.OfType<OwnershipDeclaration<T>>().Any())
        {
            var all = new OwnershipOf<T>();
            all.Everything().By([.. connections.SelectMany(connection => connection.Endpoints).Where(other => other.Object == T.Schema.Name).Select(other => other.System).Distinct()]);
            rules = [.. all.Build(-1), .. rules];
        }

        var table = new OwnershipTable<T>(rules);
        _problems.AddRange(OwnershipCheck.Problems(table, _systems));
        foreach (var rule in table.Rules)
        {
            _rules.Append(rule.Name).Append('|').Append(rule.Drift).Append('|').Append(rule.Layer).Append('\n');
        }

        var model = new ObjectModel<T>(ObjectOrder.Of(T.Schema.Name), table, declarations.MatchingOf<T>(), declarations.DeletesOf<T>());
        foreach (var rule in model.MatchRules)
        {
            _rules.Append("match ").Append(T.Schema.Name.Value).Append('|').Append(rule.Name).Append('|').Append(rule.Exact).Append('|').Append(rule.WithinSystem).Append('|').Append(System.Globalization.CultureInfo.InvariantCulture, $"{rule.Weight}").Append('\n');
        }

        _rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"match {T.Schema.Name.Value} {model.Matching.AskFrom} {model.Matching.LinkFrom} {model.Matching.Many} deletes {model.Deletes.ByOwner} {model.Deletes.ByOthers}\n");

        _models[typeof(T)] = model;
        return model;
    }

    public bool Visit<T>(IObjectEndpoint<T> endpoint)
        where T : class, ICanonicalObject<T>
    {
        var owner = ModelOf<T>();
        _rules.Append("mapper ").Append(endpoint.System.Value).Append('|').Append(T.Schema.Name.Value).Append('|').Append(endpoint.Capabilities.Version).Append('\n');
        var take = declarations.TakeOf<T>(endpoint.System);
        if (take is not null && endpoint is not IWrite<T>)
        {
            _problems.Add($"Write<{typeof(T).Name}>(\"{endpoint.System.Value}\") asks for what '{_connection.Platform.Name}' cannot: its connector only reads '{T.Schema.Name.Value}'. Leave it out.");
            return false;
        }

        var mayLeaveOut = declarations.MayLeaveOutOf<T>(endpoint.System);
        if (take is null ? !mayLeaveOut.IsEmpty : !(mayLeaveOut - endpoint.Capabilities.Takes).IsEmpty)
        {
            _problems.Add(take is null
                ? $"LeaveOutRefused<{typeof(T).Name}>(\"{endpoint.System.Value}\", …) speaks of a system that is not told of '{T.Schema.Name.Value}'. Add Write<{typeof(T).Name}>(\"{endpoint.System.Value}\"), or leave it out."
                : $"LeaveOutRefused<{typeof(T).Name}>(\"{endpoint.System.Value}\", …) names what that system does not take: {string.Join(", ", (mayLeaveOut - endpoint.Capabilities.Takes).Select(static field => field.Name))}. Leave it out.");
        }

        _rules.Append("take ").Append(endpoint.System.Value).Append('|').Append(T.Schema.Name.Value).Append('|').Append(take?.Mode.ToString() ?? "none").Append('\n');
        owner.Add(new EndpointModel<T>(owner, _connection, endpoint)
        {
            Read = endpoint is IReadChanged<T> ? declarations.ReadOf(T.Schema.Name, endpoint.System) : null,
            Writer = take is null ? null : endpoint as IWrite<T>,
            MayLeaveOut = mayLeaveOut,
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
    }

    private void CheckConfiguredObjects()
    {
        var known = _models.Values.Select(model => model.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in declarations.Ownership.Configured.Where(rule => !known.Contains(rule.Object)))
        {
            _problems.Add($"The ownership rule '{rule.Path}' names an object that this host does not know. Use one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    private void CheckDeclarations()
    {
        var known = connections.SelectMany(connection => connection.Systems).ToHashSet();
        foreach (var (what, name, system) in declarations.Declared)
        {
            if (!known.Contains(system))
            {
                _problems.Add($"{what}<{name.Value}>(\"{system.Value}\") names a system that no connection carries. Use one of: {Names(known)}.");
            }
            else if (!connections.SelectMany(connection => connection.Endpoints).Any(endpoint => endpoint.System == system && endpoint.Object == name))
            {
                _problems.Add($"{what}<{name.Value}>(\"{system.Value}\"): the connector of '{system.Value}' knows no '{name.Value}'. Leave it out.");
            }
        }
    }

    private static string Names(IEnumerable<SystemId> systems) => string.Join(", ", systems.Select(system => $"'{system.Value}'").Order(StringComparer.Ordinal));
}
