namespace Psi.Connectors;

/// <summary>Puts the lane back that was in use before.</summary>
public sealed class CallLaneScope : IDisposable
{
    private readonly CallLane? _before;

    internal CallLaneScope(CallLane? before) => _before = before;

    /// <inheritdoc />
    public void Dispose() => CallLaneExtensions.Restore(_before);
}
