using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>How a won deal becomes a project.</summary>
public sealed class OpportunityToProjectOptions
{
    /// <summary>Gets or sets the ledger of each legal entity, by its code.</summary>
    /// <value>At least one.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets the system that projects are run in.</summary>
    /// <value>A system. The default value is <c>psa</c>.</value>
    public SystemId Psa { get; set; } = new("psa");

    /// <summary>Gets or sets whether a committed deal is enough.</summary>
    /// <value>The default value is <see langword="false"/>: it must be won.</value>
    public bool OnCommitted { get; set; }

    /// <summary>Gets or sets the code of the legal entity that sells where the deal names none.</summary>
    /// <value>A code, or <see langword="null"/>: such a deal waits. The default value is <see langword="null"/>.</value>
    public string? DefaultLegalEntity { get; set; }

    /// <summary>Gets or sets how a deal is billed that does not say.</summary>
    /// <value>The default value is <see cref="BillingMethod.TimeAndMaterials"/>.</value>
    public BillingMethod DefaultBillingMethod { get; set; } = BillingMethod.TimeAndMaterials;

    /// <summary>Gets or sets what a line of an invoice stands for.</summary>
    /// <value>The default value is <see cref="InvoiceDetail.Role"/>.</value>
    public InvoiceDetail InvoiceDetail { get; set; } = InvoiceDetail.Role;

    /// <summary>Gets or sets the payment terms of new customers and contracts, by code of the legal entity.</summary>
    /// <value>The default is none: the ledger's own.</value>
    public IReadOnlyDictionary<string, PaymentTerms> PaymentTerms { get; set; } = new Dictionary<string, PaymentTerms>();

    /// <summary>Gets or sets the status of a new project.</summary>
    /// <value>The default value is <see cref="ProjectStatus.Active"/>.</value>
    public ProjectStatus ProjectStatus { get; set; } = ProjectStatus.Active;

    /// <summary>Gets or sets how a project's code is made.</summary>
    /// <value>The default is the deal's number, else the beginning of the Psi id.</value>
    public Func<Golden<Opportunity>, string> ProjectCode { get; set; } = static opportunity =>
        opportunity.Value.Number is { Length: > 0 } number ? number : opportunity.Id.ToString()[^8..].ToUpperInvariant();

    /// <summary>Gets or sets the names of the tasks of a new project.</summary>
    /// <value>The default is none: one task a contract line.</value>
    public IReadOnlyList<string> Tasks { get; set; } = [];

    /// <summary>Gets or sets the kinds of dimension that a project needs where the ledger's accounts do not say, as <c>DEPARTMENT</c>.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> RequiredDimensions { get; set; } = [];

    /// <summary>Gets or sets whether staffing is asked for in the PSA.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool RequestStaffing { get; set; } = true;

    /// <summary>
    /// Gets or sets after what time a deal that waits for dimensions is looked at again, though nothing that is watched has changed: what the ledger's
    /// accounts demand hangs on items, roles and accounts that no deal refers to.
    /// </summary>
    /// <value>A minute or more. The default value is 15 minutes.</value>
    public TimeSpan WhileWaiting { get; set; } = TimeSpan.FromMinutes(15);

    internal void Validate()
    {
        const string Process = OpportunityToProject.ProcessName;
        OptionChecks.Ledgers(Process, Ledgers);
        OptionChecks.KnownEntities(Process, nameof(PaymentTerms), PaymentTerms.Keys, Ledgers);
        if (DefaultLegalEntity is { } code)
        {
            OptionChecks.KnownEntities(Process, nameof(DefaultLegalEntity), [code], Ledgers);
        }

        OptionChecks.AtLeast(Process, nameof(WhileWaiting), (decimal)WhileWaiting.TotalMinutes, 1m);
        if (Psa.Value.Length == 0)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'Psa' is empty. Name the system that projects are run in, as 'psa'.");
        }
    }
}
