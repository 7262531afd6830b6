namespace Psi.Canonical;

/// <summary>What follows from the type of an event: <c>psi.&lt;object&gt;.&lt;what&gt;.v&lt;version&gt;</c>.</summary>
internal static class EventNames
{
    private const string Changed = "changed";

    /// <summary>All events that only name what changed have one schema.</summary>
    public static string? SchemaOf(string type)
    {
        var parts = type.Split('.');
        return parts is not ["psi", var about, var what, ['v', .. { Length: > 0 } version]] ? null
            : EventTable.Find(type) is not null ? $"urn:psi:event:{about}.{what}:v{version}"
            : what == Changed ? $"urn:psi:event:{Changed}:v{version}"
            : null;
    }
}
