namespace Psi.Testing;

/// <summary>The verbs of a <see cref="WriteLedger"/>.</summary>
public static class LedgerVerbs
{
    /// <summary>A record was made.</summary>
    public const string Create = "create";

    /// <summary>A record was changed.</summary>
    public const string Update = "update";

    /// <summary>A record was removed.</summary>
    public const string Delete = "delete";

    /// <summary>Something was asked of a record, such as posting it.</summary>
    public const string Action = "action";
}
