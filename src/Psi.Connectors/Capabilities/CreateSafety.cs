namespace Psi.Connectors;

/// <summary>What keeps a create from happening twice.</summary>
public enum CreateSafety
{
    /// <summary>Nothing does: after an unknown outcome a person is asked.</summary>
    None,

    /// <summary>The platform takes an id of our own making.</summary>
    OwnId,

    /// <summary>The platform takes an idempotency key.</summary>
    Key,

    /// <summary>The create is an upsert on a field that holds our correlation.</summary>
    Upsert,

    /// <summary>The record is looked up by the correlation it carries.</summary>
    LookUpByCorrelation,

    /// <summary>The record is looked up by a mark in a field of its own, such as a document number.</summary>
    LookUpByMarker,
}
