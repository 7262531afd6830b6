using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What held for a worker during a time.</summary>
/// <remarks>Equality is by value. It is known or changed as a whole.</remarks>
[CanonicalPart]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Employment
{
    /// <summary>Gets the platform's own id of the employment, or one that Psi gave.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the first day it holds.</summary>
    [Personal]
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day it holds, also where a fixed term ends in the future.</summary>
    /// <remarks>Null: no end is known.</remarks>
    [Personal]
    public DateOnly? To { get; init; }

    /// <summary>Gets in which relation the worker stands to the firm.</summary>
    [Personal]
    public EmploymentType? EmploymentType { get; init; }

    /// <summary>Gets the legal entity that employs the worker.</summary>
    public Ref<LegalEntity>? LegalEntity { get; init; }

    /// <summary>Gets the units the worker belongs to, at most one of each kind.</summary>
    [ListAs(ListPolicy.Set)]
    public ValueList<Ref<OrgUnit>>? OrgUnits { get; init; }

    /// <summary>Gets the worker reported to.</summary>
    public Ref<Worker>? Manager { get; init; }

    /// <summary>Gets the job title.</summary>
    [Personal]
    public string? JobTitle { get; init; }

    /// <summary>Gets the place of work, in the owner's words.</summary>
    [Personal]
    public string? Location { get; init; }

    /// <summary>Gets the country of work.</summary>
    [Personal]
    public CountryCode? Country { get; init; }

    /// <summary>Gets the contractual hours of a week.</summary>
    [Personal]
    public decimal? WeeklyCapacityHours { get; init; }

    /// <summary>Gets the share of full time, 0 to 1.</summary>
    [Personal]
    public decimal? Fte { get; init; }
}
