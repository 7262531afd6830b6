namespace Psi.Sync.Reading;

/// <summary>What made the engine read a record.</summary>
internal enum ReadMode
{
    /// <summary>What changed since the cursor.</summary>
    Poll,

    /// <summary>Everything, to find what polls missed.</summary>
    Sweep,

    /// <summary>Single records by id, from the primary: an event, a reference or a doubt named them.</summary>
    ById,
}
