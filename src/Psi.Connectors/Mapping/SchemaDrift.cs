namespace Psi.Connectors;

/// <summary>What happens when a platform's field that an attribute is made of is gone, hidden, or of another type.</summary>
public enum SchemaDrift
{
    /// <summary>The attribute leaves what is carried, and each record read says so: an exception on that attribute. The rest flows.</summary>
    DropValue,

    /// <summary>The attribute leaves what is carried, and nothing is raised. It comes back with the field.</summary>
    Evolve,

    /// <summary>Each record read carries nothing but an issue, until the field is back.</summary>
    DropRecord,

    /// <summary>Nothing of the object is read until the field is back.</summary>
    Freeze,
}
