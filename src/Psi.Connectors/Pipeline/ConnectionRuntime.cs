using Microsoft.Extensions.Logging;

namespace Psi.Connectors;

/// <summary>What the handlers of one connection share.</summary>
internal sealed class ConnectionRuntime
{
    public required string Name { get; init; }

    public required ConnectionPipelineOptions Options { get; init; }

    public required ConnectionBudget Budget { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required ILogger Logger { get; init; }

    public required Uri Address { get; init; }

    public ITokenSource? Tokens { get; init; }

    public Action<ConnectionBudget, HttpResponseMessage>? OnAnswer { get; init; }

    public Func<HttpRequestMessage, bool>? IsSafe { get; init; }
}
