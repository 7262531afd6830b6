using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>How an opportunity counts in the forecast.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<ForecastCategory>))]
public enum ForecastCategory
{
    /// <summary>Not at all.</summary>
    Omitted,

    /// <summary>As one of many.</summary>
    Pipeline,

    /// <summary>If things go well.</summary>
    BestCase,

    /// <summary>As good as certain.</summary>
    Commit,

    /// <summary>It is closed.</summary>
    Closed,
}
