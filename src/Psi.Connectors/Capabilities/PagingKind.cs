namespace Psi.Connectors;

/// <summary>How a read goes through many records.</summary>
public enum PagingKind
{
    /// <summary>By the stamp and id of the last record: a change under the pager skips nothing.</summary>
    Keyset,

    /// <summary>By a link or token of the platform's, which stands for a fixed result.</summary>
    Continuation,

    /// <summary>By page number inside a closed window: rows may shift, so a window that shifted is read again.</summary>
    NumberedWindow,
}
