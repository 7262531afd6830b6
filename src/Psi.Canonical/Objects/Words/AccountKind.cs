using System.Text.Json.Serialization;

namespace Psi.Canonical;

/// <summary>What an account is to the firm.</summary>
/// <remarks>The words have no order.</remarks>
[JsonConverter(typeof(CamelCaseEnum<AccountKind>))]
public enum AccountKind
{
    /// <summary>It has bought nothing yet.</summary>
    Prospect,

    /// <summary>It buys from the firm.</summary>
    Customer,

    /// <summary>It works or sells together with the firm.</summary>
    Partner,

    /// <summary>It sells to the firm.</summary>
    Vendor,

    /// <summary>None of these.</summary>
    Other,
}
