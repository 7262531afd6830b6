namespace Psi.Connectors;

/// <summary>How far a request got, for deciding whether a failed write may have run.</summary>
internal enum SendState
{
    /// <summary>Not sent, or answered in a way that proves it did not run.</summary>
    NotSent,

    /// <summary>Handed to the network; it may have run.</summary>
    Sent,

    /// <summary>The last attempt was refused for too many calls.</summary>
    Throttled,
}
