using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>Somebody who works for the firm, employed or not.</summary>
/// <remarks>
/// Usually owned by the HCM, or the PSA where there is none.
/// The last attributes, from job title on, are what is in force today, for show; what is true on another day stands in the dated
/// lists. Attributes that say something of the person are classified as personal data; those that no process needs (birth, sex, home,
/// bank, documents) are not modelled.
/// Equality is by value (lists are <see cref="ValueList{T}"/>). A <see langword="null"/> attribute is empty only in an
/// observation that says it carries that attribute; otherwise the system simply does not know it.
/// </remarks>
[CanonicalObject("worker", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Worker
{
    /// <summary>Gets the firm's own number of the worker; workers are matched by it and by the e-mail address.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? EmployeeNumber { get; init; }

    /// <summary>Gets the given name.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? FamilyName { get; init; }

    /// <summary>Gets the name people use, the preferred one where there is one.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? DisplayName { get; init; }

    /// <summary>Gets the e-mail address at work.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? Email { get; init; }

    /// <summary>Gets the telephone number at work; private numbers are not carried.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>Gets in which relation the worker stands to the firm today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public EmploymentType? EmploymentType { get; init; }

    /// <summary>Gets whether the worker works for the firm today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public EmploymentStatus? EmploymentStatus { get; init; }

    /// <summary>Gets the first day of the present employment.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public DateOnly? HiredOn { get; init; }

    /// <summary>Gets the last day of the employment.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none. Null: no end is known.</remarks>
    [Personal]
    public DateOnly? TerminatedOn { get; init; }

    /// <summary>Gets the last day the worker can be planned, where it lies before the end of the employment.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none. Null: the last day of the employment.</remarks>
    [Personal]
    public DateOnly? LastWorkingDay { get; init; }

    /// <summary>Gets the account that bills the firm for a contractor.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none. Null: employed by the firm.</remarks>
    public Ref<Account>? Vendor { get; init; }

    /// <summary>Gets a value indicating whether the worker does work on projects, so that the PSA must know about them.</summary>
    /// <remarks>Usually owned by the PSA. Null: yes.</remarks>
    public bool? Staffable { get; init; }

    /// <summary>Gets the delivery role the worker usually has.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<Role>? Role { get; init; }

    /// <summary>Gets all roles the worker can be staffed in.</summary>
    /// <remarks>Usually owned by the PSA. Null: the usual one only.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<Role>>? Roles { get; init; }

    /// <summary>Gets the skills, in the firm's own words.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Personal]
    [ListAs(ListPolicy.Set)]
    public ValueList<string>? Skills { get; init; }

    /// <summary>Gets what held from when to when: relation, legal entity, units, manager, hours; merged by key.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    public ValueList<Employment>? Employments { get; init; }

    /// <summary>Gets the pay, gross, dated; in the currency it is paid in; it never leaves Psi.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    [Financial]
    public ValueList<DatedRate>? Pay { get; init; }

    /// <summary>Gets the cost to the firm with what is paid on top of wages, dated.</summary>
    /// <remarks>Usually owned by Psi (worked out of pay, by option), or the PSA.</remarks>
    [Personal]
    [Financial]
    public ValueList<DatedRate>? CostRates { get; init; }

    /// <summary>Gets the prices, net of tax, dated; the last in the order of rates.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    [Financial]
    public ValueList<DatedRate>? BillRates { get; init; }

    /// <summary>Gets the working days and public holidays.</summary>
    /// <remarks>Usually owned by the PSA.</remarks>
    public Ref<WorkCalendar>? Calendar { get; init; }

    /// <summary>Gets the share of capacity that should be utilised, 0 to 1.</summary>
    /// <remarks>Usually owned by the PSA. Null: the role's.</remarks>
    [Personal]
    public decimal? TargetUtilization { get; init; }

    /// <summary>Gets the IANA name of the time zone the worker works in.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none. Null: that of the legal entity.</remarks>
    public string? TimeZone { get; init; }

    /// <summary>Gets the currency that expenses are repaid in.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none. Null: that of the legal entity.</remarks>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gets the financial dimensions of the worker's cost, at most one of each kind.</summary>
    /// <remarks>Usually owned by the ERP.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<FinancialDimension>>? Dimensions { get; init; }

    /// <summary>Gets the job title of today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? JobTitle { get; init; }

    /// <summary>Gets the units of today, at most one of each kind.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the worker reported to today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    public Ref<Worker>? Manager { get; init; }

    /// <summary>Gets the legal entity of today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the place of work today, in the owner's words.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public string? Location { get; init; }

    /// <summary>Gets the country of work today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public CountryCode? Country { get; init; }

    /// <summary>Gets the contractual hours of a week today.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public decimal? WeeklyCapacityHours { get; init; }

    /// <summary>Gets the share of full time today, 0 to 1.</summary>
    /// <remarks>Usually owned by the HCM, or the PSA where there is none.</remarks>
    [Personal]
    public decimal? Fte { get; init; }

    /// <summary>Gets the cost of one hour today; for show, never a source of money.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Personal]
    [Financial]
    public Money? CostRate { get; init; }

    /// <summary>Gets the price of one hour today, net of tax; for show, never a source of money.</summary>
    /// <remarks>Usually owned by Psi.</remarks>
    [Financial]
    public Money? DefaultBillRate { get; init; }

    /// <summary>Gets what the firm added itself, by name; each entry is an attribute of its own, as in custom.region.</summary>
    [Personal]
    public CustomFields? CustomFields { get; init; }
}
