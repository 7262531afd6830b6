namespace Psi.Connectors.Psa.Kantata;

/// <summary>A person on a task.</summary>
public sealed class KantataAssignment : KantataRecord
{
    /// <summary>Gets or sets the task; only when included.</summary>
    public string? StoryId { get; set; }

    /// <summary>Gets or sets the person; only when included.</summary>
    public string? AssigneeId { get; set; }

    /// <summary>Gets or sets whether it is in force.</summary>
    public bool? Current { get; set; }

    /// <summary>Gets or sets the work planned.</summary>
    public long? EstimatedMinutes { get; set; }

    /// <summary>Gets or sets the sum of the days planned.</summary>
    public long? AllocatedMinutes { get; set; }
}
