using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Expenses that somebody asks to have repaid together.</summary>
/// <remarks>
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("expense-report", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record ExpenseReport
{
    /// <summary>Gets who spent the money.</summary>
    public Ref<Worker>? Worker { get; init; }

    /// <summary>Gets the platform's own number.</summary>
    public string? Number { get; init; }

    /// <summary>Gets what it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the project, where all its expenses have the same.</summary>
    public Ref<Project>? Project { get; init; }

    /// <summary>Gets the legal entity that repays.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets what is asked for in all, tax included.</summary>
    public Money? Total { get; init; }

    /// <summary>Gets where its approval stands.</summary>
    public Approval? Status { get; init; }

    /// <summary>Gets the day it was submitted.</summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>Gets who approved or refused it.</summary>
    public Ref<Worker>? Approver { get; init; }

    /// <summary>Gets when it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets why it was refused.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Gets the day it was repaid. <see langword="null"/> means it is not. Owned by the ERP.</summary>
    public DateOnly? ReimbursedOn { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
