using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Somebody who works for the firm.</summary>
/// <remarks>
/// Owned by the HCM where there is one, else by the PSA. The last attributes, from job title on, are what is in force today, for show.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("worker", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Worker
{
    /// <summary>Gets the firm's own number.</summary>
    public string? EmployeeNumber { get; init; }

    /// <summary>Gets the given name.</summary>
    [Personal]
    public string? GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    [Personal]
    public string? FamilyName { get; init; }

    /// <summary>Gets the name people use.</summary>
    [Personal]
    public string? DisplayName { get; init; }

    /// <summary>Gets the e-mail address at work.</summary>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets in which relation the worker stands to the firm.</summary>
    public EmploymentType? EmploymentType { get; init; }

    /// <summary>Gets whether the worker works for the firm today.</summary>
    public EmploymentStatus? EmploymentStatus { get; init; }

    /// <summary>Gets the first day.</summary>
    [Personal]
    public DateOnly? HiredOn { get; init; }

    /// <summary>Gets the last day. <see langword="null"/> means none is known.</summary>
    [Personal]
    public DateOnly? TerminatedOn { get; init; }

    /// <summary>Gets who bills the firm for a contractor.</summary>
    public Ref<Account>? Vendor { get; init; }

    /// <summary>Gets the role in delivery.</summary>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets the skills.</summary>
    public ValueList<string>? Skills { get; init; }

    /// <summary>Gets what held from when to when.</summary>
    public ValueList<Employment>? Employments { get; init; }

    /// <summary>Gets the pay. It never leaves Psi.</summary>
    [Personal]
    [Financial]
    public ValueList<DatedRate>? Pay { get; init; }

    /// <summary>Gets the cost, with what is paid on top of wages.</summary>
    [Financial]
    public ValueList<DatedRate>? CostRates { get; init; }

    /// <summary>Gets the prices, net of tax.</summary>
    public ValueList<DatedRate>? BillRates { get; init; }

    /// <summary>Gets the working days.</summary>
    public Ref<WorkCalendar>? Calendar { get; init; }

    /// <summary>Gets the share of capacity that should be billable, 0 to 1.</summary>
    public decimal? TargetUtilization { get; init; }

    /// <summary>Gets the IANA name of the time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Gets the financial dimensions, one of each kind. Owned by the ERP.</summary>
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets the job title today.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Gets the units of today, at most one of each kind.</summary>
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets whom the worker reports to today.</summary>
    public Ref<Worker>? Manager { get; init; }

    /// <summary>Gets the legal entity of today.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the place of work today.</summary>
    public string? Location { get; init; }

    /// <summary>Gets the country of work today.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Gets the hours of a week today.</summary>
    public decimal? WeeklyCapacityHours { get; init; }

    /// <summary>Gets the cost of one hour today. Never a source of money.</summary>
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets the price of one hour today, net of tax. Never a source of money.</summary>
    public Money? DefaultBillRate { get; init; }

    /// <summary>Gets what the firm added itself, by name.</summary>
    public CustomFields? CustomFields { get; init; }
}
