namespace Psi.Connectors.Psa.Kantata;

/// <summary>Where in the pages an answer stands.</summary>
public sealed class KantataMeta
{
    /// <summary>Gets or sets how many rows fit the filters, on all pages.</summary>
    public int Count { get; set; }

    /// <summary>Gets or sets how many pages there are.</summary>
    public int PageCount { get; set; }

    /// <summary>Gets or sets which page this is, from 1.</summary>
    public int PageNumber { get; set; }

    /// <summary>Gets or sets how many rows a page holds.</summary>
    public int PageSize { get; set; }
}
