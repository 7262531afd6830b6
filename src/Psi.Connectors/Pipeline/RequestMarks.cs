using Refit;

namespace Psi.Connectors;

/// <summary>What a request says of itself to the pipeline.</summary>
/// <remarks>
/// In a Refit interface a mark is a parameter with <c>[Property("psi.safe")]</c>:
/// <c>Task&lt;Page&gt; SearchAsync([Body] Query query, [Property(RequestMarks.Safe)] bool safe = true, …)</c>.
/// </remarks>
public static class RequestMarks
{
    /// <summary>Marks a request that changes nothing although its method is not GET, such as a search by POST.</summary>
    public const string Safe = "psi.safe";

    /// <summary>Marks a request whose answer is streamed: it is not buffered, and its reader watches for stalls himself.</summary>
    public const string Streamed = "psi.streamed";

    private static readonly HttpRequestOptionsKey<CallState> StateKey = new("psi.state");

    /// <summary>Tells whether a request changes nothing, so that it may be repeated at will.</summary>
    /// <param name="request">The request; <see langword="null"/> counts as a write.</param>
    /// <returns>Whether it is a read.</returns>
    public static bool IsRead(HttpRequestMessage? request) =>
        request is not null
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options || IsMarked(request, Safe));

    /// <summary>Names a request for people: the method and the route template, never a filled-in URL.</summary>
    /// <param name="request">The request.</param>
    /// <returns>For instance <c>GET /accounts/{id}</c>.</returns>
    public static string Describe(HttpRequestMessage? request) => request is null ? "The call" : $"{request.Method.Method} {Route(request)}";

    internal static string Route(HttpRequestMessage request) =>
        request.Options.TryGetValue(new HttpRequestOptionsKey<string>(HttpRequestMessageOptions.RelativePathTemplate), out var template) && template is { Length: > 0 } ? template : "(no template)";

    internal static bool IsMarked(HttpRequestMessage request, string mark) =>
        ((IDictionary<string, object?>)request.Options).TryGetValue(mark, out var value) && value is true;

    internal static void Mark(HttpRequestMessage request, string mark) => request.Options.Set(new HttpRequestOptionsKey<object?>(mark), true);

    internal static CallState GetState(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(StateKey, out var state))
        {
            state = new CallState();
            request.Options.Set(StateKey, state);
        }

        return state;
    }

    internal static void SetState(HttpRequestMessage request, CallState state) => request.Options.Set(StateKey, state);
}
