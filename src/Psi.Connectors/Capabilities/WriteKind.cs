namespace Psi.Connectors;

/// <summary>What a write does.</summary>
public enum WriteKind
{
    /// <summary>Makes a record.</summary>
    Create,

    /// <summary>Changes a record.</summary>
    Update,

    /// <summary>Asks the platform to do something with a record, such as to post an invoice.</summary>
    Request,
}
