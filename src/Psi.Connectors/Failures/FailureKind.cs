namespace Psi.Connectors;

/// <summary>What went wrong, in the words that decide what happens next.</summary>
public enum FailureKind
{
    /// <summary>The credentials were refused, after one renewal of the token.</summary>
    Authentication,

    /// <summary>The credentials hold, but their owner may not do this.</summary>
    Permission,

    /// <summary>The platform refused the values sent.</summary>
    Validation,

    /// <summary>An answer or a record does not fit what the connector knows of the platform.</summary>
    Mapping,

    /// <summary>The platform, its edition or its version cannot do this.</summary>
    Unsupported,

    /// <summary>The record is not there, or not visible; that alone does not prove it deleted.</summary>
    NotFound,

    /// <summary>The platform holds such a record already.</summary>
    Duplicate,

    /// <summary>The record changed since it was read, or is locked.</summary>
    Concurrency,

    /// <summary>Too many calls for now; wait as long as <see cref="ConnectorException.RetryAfter"/> says.</summary>
    RateLimited,

    /// <summary>The calls of a long window, mostly a day, are used up.</summary>
    QuotaExhausted,

    /// <summary>A passing failure: a read that may be repeated, or a write that is proven not to have run.</summary>
    Transient,

    /// <summary>A write that may or may not have run: verify before anything is tried again.</summary>
    OutcomeUnknown,

    /// <summary>A record referred to is not there yet, or not usable.</summary>
    Reference,
}
