using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>In which relation a worker stands to the firm.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<EmploymentType>))]
public enum EmploymentType
{
    /// <summary>Employed.</summary>
    Employee,

    /// <summary>Billed by a vendor or by themselves.</summary>
    Contractor,

    /// <summary>An owner, or staff of a partner firm.</summary>
    Partner,

    /// <summary>In training.</summary>
    Intern,
}
