using System.Text;
using System.Text.RegularExpressions;

namespace Psi.Testing;

/// <summary>A simulator's routes: method and path template to the code that answers.</summary>
/// <remarks>
/// <c>{name}</c> in a template takes the text up to the next literal, never across a slash; <c>{*name}</c> takes the rest. So
/// <c>/companies({company})/customers({id})</c> works as well as <c>/workspaces/{id}</c>. Where several templates fit, the
/// one with the most literal text wins. Paths are matched as they came over the wire, values are decoded.
/// </remarks>
public sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    /// <summary>Gets the templates with their methods.</summary>
    public IReadOnlyList<string> Templates => [.. _routes.Select(route => route.Name)];

    /// <summary>Adds a route that runs under the simulator's lock.</summary>
    /// <param name="method">The method.</param>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <param name="anonymous">Whether no token is asked for.</param>
    /// <returns>This table.</returns>
    public RouteTable Map(string method, string template, Func<SimulatorRequest, SimulatorResponse> handler, bool anonymous = false)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new Route(method, template, handler, null, anonymous));
    }

    /// <summary>Adds a route that waits, and so runs without the simulator's lock: it takes the lock itself where it touches state.</summary>
    /// <param name="method">The method.</param>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <param name="anonymous">Whether no token is asked for.</param>
    /// <returns>This table.</returns>
    public RouteTable MapAsync(string method, string template, Func<SimulatorRequest, Task<SimulatorResponse>> handler, bool anonymous = false)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new Route(method, template, null, handler, anonymous));
    }

    /// <summary>Adds a GET route.</summary>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>This table.</returns>
    public RouteTable Get(string template, Func<SimulatorRequest, SimulatorResponse> handler) => Map("GET", template, handler);

    /// <summary>Adds a POST route.</summary>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>This table.</returns>
    public RouteTable Post(string template, Func<SimulatorRequest, SimulatorResponse> handler) => Map("POST", template, handler);

    /// <summary>Adds a PUT route.</summary>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>This table.</returns>
    public RouteTable Put(string template, Func<SimulatorRequest, SimulatorResponse> handler) => Map("PUT", template, handler);

    /// <summary>Adds a PATCH route.</summary>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>This table.</returns>
    public RouteTable Patch(string template, Func<SimulatorRequest, SimulatorResponse> handler) => Map("PATCH", template, handler);

    /// <summary>Adds a DELETE route.</summary>
    /// <param name="template">The path template.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>This table.</returns>
    public RouteTable Delete(string template, Func<SimulatorRequest, SimulatorResponse> handler) => Map("DELETE", template, handler);

    internal Route? Find(string method, string path, out Dictionary<string, string> parameters, out bool pathKnown)
    {
        parameters = [];
        pathKnown = false;
        foreach (var route in _routes)
        {
            var match = route.Pattern.Match(path);
            if (!match.Success)
            {
                continue;
            }

            pathKnown = true;
            if (route.Method != method)
            {
                continue;
            }

            foreach (var name in route.Parameters)
            {
                parameters[name] = Uri.UnescapeDataString(match.Groups[name].Value);
            }

            return route;
        }

        return null;
    }

    private RouteTable Add(Route route)
    {
        var index = _routes.FindIndex(other => other.LiteralLength < route.LiteralLength);
        _routes.Insert(index < 0 ? _routes.Count : index, route);
        return this;
    }

    internal sealed class Route
    {
        public Route(
            string method,
            string template,
            Func<SimulatorRequest, SimulatorResponse>? handler,
            Func<SimulatorRequest, Task<SimulatorResponse>>? asyncHandler,
            bool anonymous)
        {
            ArgumentException.ThrowIfNullOrEmpty(method);
            ArgumentException.ThrowIfNullOrEmpty(template);
            Method = method.ToUpperInvariant();
            Name = Method + " " + template;
            Handler = handler;
            AsyncHandler = asyncHandler;
            Anonymous = anonymous;

            var pattern = new StringBuilder("^");
            var at = 0;
            while (at < template.Length)
            {
                var open = template.IndexOf('{', at);
                var literal = open < 0 ? template[at..] : template[at..open];
                LiteralLength += literal.Length;
                pattern.Append(Regex.Escape(literal));
                if (open < 0)
                {
                    break;
                }

                var close = template.IndexOf('}', open);
                if (close < 0)
                {
                    throw new ArgumentException($"Route template '{template}' opens a brace that it does not close.", nameof(template));
                }

                var name = template[(open + 1)..close];
                var rest = name.StartsWith('*');
                name = rest ? name[1..] : name;
                Parameters.Add(name);
                pattern.Append("(?<").Append(name).Append('>').Append(rest ? ".*" : "[^/]+?").Append(')');
                at = close + 1;
            }

            Pattern = new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }

        public string Method { get; }

        public string Name { get; }

        public Regex Pattern { get; }

        public List<string> Parameters { get; } = [];

        public int LiteralLength { get; }

        public bool Anonymous { get; }

        public Func<SimulatorRequest, SimulatorResponse>? Handler { get; }

        public Func<SimulatorRequest, Task<SimulatorResponse>>? AsyncHandler { get; }
    }
}
