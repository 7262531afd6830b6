namespace Psi.Testing;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>A status is answered and the request is not done.</summary>
    Status,

    /// <summary>The request is done, and then a status is answered as if it were not.</summary>
    StatusAfterCommit,

    /// <summary>The connection is reset and the request is not done.</summary>
    CutBeforeCommit,

    /// <summary>The request is done, and then the connection is reset after some bytes of the answer.</summary>
    CutAfterCommit,

    /// <summary>The request is done, and then the answer stops after some bytes without an end.</summary>
    Stall,

    /// <summary>All tokens stop being valid before the request is looked at.</summary>
    ExpireToken,

    /// <summary>The request is refused with 429 and a <c>Retry-After</c>.</summary>
    RateLimit,

    /// <summary>Something is done to the platform's data before the request is looked at.</summary>
    Before,
}
