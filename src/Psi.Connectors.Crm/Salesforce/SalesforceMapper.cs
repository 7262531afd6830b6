using Psi.Canonical;

namespace Psi.Connectors.Crm.Salesforce;

/// <summary>A host's own mapper of one object. It goes on from what the shipped one made, or puts its own in its place.</summary>
/// <typeparam name="TRow">The wire record, such as <see cref="SalesforceAccount"/>.</typeparam>
/// <typeparam name="T">The object.</typeparam>
/// <remarks>
/// Given to <see cref="SalesforceOptions.Use{TRow, T}"/>. Pure, and used by many threads. It is held to the same suites of
/// Psi.Conformance as the shipped mappers: derive one over a connection that uses it.
/// </remarks>
public abstract class SalesforceMapper<TRow, T> : ISalesforceMapper
    where TRow : SalesforceRecord
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the fields that are selected beside the shipped ones, by their API names. They are read from <see cref="SalesforceRecord.Extra"/>.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>Gets how much the version of the mapping is raised by. Raise it when the same record maps to another value.</summary>
    public virtual int Version => 1;

    Type ISalesforceMapper.Row => typeof(TRow);

    /// <summary>Tells what a read carries.</summary>
    /// <param name="shipped">What the shipped mapper carries.</param>
    /// <returns>What both carry.</returns>
    public virtual FieldSet<T> Carries(FieldSet<T> shipped) => shipped;

    /// <summary>Tells what a write takes.</summary>
    /// <param name="shipped">What the shipped mapper takes.</param>
    /// <returns>What both take.</returns>
    public virtual FieldSet<T> Takes(FieldSet<T> shipped) => shipped;

    /// <summary>Reads a record.</summary>
    /// <param name="row">The record.</param>
    /// <param name="shipped">What the shipped mapper made of it.</param>
    /// <param name="issues">Takes what could not be mapped.</param>
    /// <returns>The value.</returns>
    public virtual T ToCanonical(TRow row, T shipped, MappingIssues issues) => shipped;

    /// <summary>Writes what a patch carries.</summary>
    /// <param name="body">The body, with what the shipped mapper put into it. A name set again replaces what was there.</param>
    /// <param name="patch">The patch, its references turned into Salesforce's ids.</param>
    public virtual void FromCanonical(WireBody body, Patch<T> patch)
    {
    }

    /// <summary>Tells what Salesforce will say of what was sent.</summary>
    /// <param name="patch">What is sent.</param>
    /// <param name="shipped">What the shipped mapper tells.</param>
    /// <returns>The value.</returns>
    public virtual T RoundTrip(Patch<T> patch, T shipped) => shipped;
}
