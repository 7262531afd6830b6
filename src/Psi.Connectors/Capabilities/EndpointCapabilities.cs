using Psi.Canonical;

namespace Psi.Connectors;

/// <summary>What an endpoint can and cannot do, declared as data.</summary>
/// <typeparam name="T">The object.</typeparam>
public sealed record EndpointCapabilities<T>
    where T : class, ICanonicalObject<T>
{
    /// <summary>Gets the attributes a read carries.</summary>
    public FieldSet<T> Carries { get; init; }

    /// <summary>Gets the attributes a write takes; empty for an endpoint that only reads.</summary>
    public FieldSet<T> Takes { get; init; }

    /// <summary>Gets those of <see cref="Takes"/> that cannot be changed after the create.</summary>
    public FieldSet<T> TakesOnCreateOnly { get; init; }

    /// <summary>Gets the references that a create needs linked in this system.</summary>
    public FieldSet<T> RequiredReferences { get; init; }

    /// <summary>Gets the objects that the mapper leaves out wherever a part or a list refers to them: such a reference that is not linked in this system holds nothing back.</summary>
    /// <value>The default value is empty. A line's link to the work it bills, for instance, is nothing a ledger takes.</value>
    public IReadOnlyList<ObjectName> LeavesOut { get; init; } = [];

    /// <summary>Gets the attributes that a create cannot do without.</summary>
    public FieldSet<T> RequiredAttributes { get; init; }

    /// <summary>Gets a value indicating whether records can be made.</summary>
    public bool CanCreate { get; init; }

    /// <summary>Gets a value indicating whether records can be changed.</summary>
    public bool CanUpdate { get; init; }

    /// <summary>Gets how a read goes through many records.</summary>
    public PagingKind Paging { get; init; }

    /// <summary>Gets how many writes one call takes.</summary>
    /// <value>The default value is 1.</value>
    public int WriteBatch { get; init; } = 1;

    /// <summary>Gets a value indicating whether one failed row of a call means that none of its rows was written.</summary>
    /// <value>The default value is <see langword="false"/>. Say it only where the platform promises it and a test shows it.</value>
    public bool AllOrNothing { get; init; }

    /// <summary>Gets how it is told, after an unknown outcome, whether a create ran.</summary>
    public CreateSafety CreateSafety { get; init; }

    /// <summary>Gets how long the platform knows an idempotency key again, where <see cref="CreateSafety"/> is <see cref="CreateSafety.Key"/>. Later a create is looked up.</summary>
    /// <value>The default value is zero: it is always looked up.</value>
    public TimeSpan KeyLife { get; init; }

    /// <summary>Gets a value indicating whether reading what changed also tells what was deleted.</summary>
    public bool ReportsDeletes { get; init; }

    /// <summary>Gets what the platform will say of what was sent, where it rewrites values; <see langword="null"/> when it keeps them. Pure.</summary>
    public Func<Patch<T>, T>? RoundTrip { get; init; }

    /// <summary>Gets what completes a value that was sent by what the platform adds within it of its own, as the tax of an invoice's lines, taken from what it shows. Pure; the first argument is what the round trip gives.</summary>
    /// <value><see langword="null"/>, which is the default, where the platform adds nothing within an attribute.</value>
    public Func<T, T, T>? Completion { get; init; }

    /// <summary>Gets the order of the platform's versions of one record: negative when the first is the older. <see langword="null"/> where they have none, as random tags. Pure.</summary>
    public Comparison<string>? VersionOrder { get; init; }

    /// <summary>Gets how many records one page of a read holds, as far as the connector knows.</summary>
    /// <value>The default value is 100. Estimates are made with it.</value>
    public int ReadPage { get; init; } = 100;

    /// <summary>Gets the requests that can be made of a record, such as <c>post</c> of an invoice.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Gets the version of the mapping: raised when the same platform record maps to another value.</summary>
    /// <value>The default value is 1.</value>
    public int Version { get; init; } = 1;

    /// <summary>Gets the attributes that an update takes.</summary>
    public FieldSet<T> TakesOnUpdate => CanUpdate ? Takes - TakesOnCreateOnly : FieldSet<T>.Empty;
}
