using Psi.Canonical;

namespace Psi.Sync.Processes;

/// <summary>How a worker of the HCM is taken on, moved and let go in the other systems.</summary>
public sealed class WorkerOnboardingOptions
{
    /// <summary>Gets or sets from which first day on workers are taken on. Who began earlier is made nowhere; where the PSA holds them, their changes follow.</summary>
    /// <value>A day; it must be set.</value>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Gets or sets the system that knows who works for the firm.</summary>
    /// <value>A system. The default value is <c>hcm</c>.</value>
    public SystemId Hcm { get; set; } = new("hcm");

    /// <summary>Gets or sets the system that people are staffed in.</summary>
    /// <value>A system. The default value is <c>psa</c>.</value>
    public SystemId Psa { get; set; } = new("psa");

    /// <summary>Gets or sets the ledger of each legal entity, by its code: where vendors of workers are made.</summary>
    /// <value>The default is none: no vendors.</value>
    public IReadOnlyDictionary<string, SystemId> Ledgers { get; set; } = new Dictionary<string, SystemId>();

    /// <summary>Gets or sets how many days before the first day the PSA gets the worker.</summary>
    /// <value>0 or more. The default value is 14.</value>
    public int DaysBefore { get; set; } = 14;

    /// <summary>Gets or sets whether Psi makes the worker in the PSA. A PSA that takes people by invitation only is waited for instead.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool MadeInPsa { get; set; } = true;

    /// <summary>Gets or sets when access ends on the last day, by the clock where the worker works.</summary>
    /// <value>A time, or <see langword="null"/>, which is the default: when the day is over.</value>
    public TimeOnly? AccessEndsAt { get; set; }

    /// <summary>Gets or sets the time zone of workers of whom neither they nor their legal entity has one.</summary>
    /// <value>An IANA name. The default value is <c>UTC</c>.</value>
    public string DefaultTimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the delivery role by job title, as a code or name of a role.</summary>
    /// <value>The default is none: the role that has the name of the job title.</value>
    public IReadOnlyDictionary<string, string> Roles { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets or sets the role of workers whose job title leads to none.</summary>
    /// <value>A code or name, or <see langword="null"/>, which is the default: such a worker waits.</value>
    public string? DefaultRole { get; set; }

    /// <summary>Gets or sets the name of the calendar of workers who have none, by code of the legal entity.</summary>
    /// <value>The default is none: the PSA's own.</value>
    public IReadOnlyDictionary<string, string> Calendars { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets or sets the kinds of unit that the PSA must know the worker by.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<OrgUnitKind> UnitsInPsa { get; set; } = [];

    /// <summary>Gets or sets whether approved time off is put into the PSA.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool TimeOffInPsa { get; set; }

    /// <summary>Gets or sets whether workers who are no contractors get a vendor in the ledger of their legal entity, so that their expenses can be repaid.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool VendorsForExpenses { get; set; }

    /// <summary>Gets or sets the number of the vendor of a worker; the same as <see cref="ExpenseToReimbursementOptions.VendorNumber"/>.</summary>
    /// <value>The default is <c>EMP-</c> and the employee number.</value>
    public Func<Worker, string?> VendorNumber { get; set; } = new ExpenseToReimbursementOptions().VendorNumber;

    /// <summary>Gets or sets how cost rates are worked out of pay.</summary>
    /// <value>The default value is <see langword="null"/>: they are the PSA's.</value>
    public CostOfPay? CostOfPay { get; set; }

    /// <summary>Gets or sets after what time a worker who waits for something is looked at again, though nothing is known to have changed.</summary>
    /// <value>A minute or more. The default value is 15 minutes.</value>
    public TimeSpan WhileWaiting { get; set; } = TimeSpan.FromMinutes(15);

    internal void Validate()
    {
        const string Process = WorkerOnboarding.ProcessName;
        if (StartsOn is null)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'StartsOn' is not set, so that everybody would be taken on anew. Name the first day of work from which on workers are.");
        }

        if (Hcm.Value.Length == 0 || Psa.Value.Length == 0 || Hcm == Psa)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'Hcm' is '{Hcm}' and 'Psa' is '{Psa}'. Name two systems, as 'hcm' and 'psa'.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(DefaultTimeZone, out _))
        {
            throw new SyncConfigurationException($"Process '{Process}': 'DefaultTimeZone' is '{DefaultTimeZone}', which is no time zone. Use an IANA name, as 'Europe/Amsterdam'.");
        }

        if (Ledgers.Count > 0)
        {
            OptionChecks.Ledgers(Process, Ledgers);
        }
        else if (VendorsForExpenses)
        {
            throw new SyncConfigurationException($"Process '{Process}': 'VendorsForExpenses' is set and 'Ledgers' is empty. Name the ledger of each legal entity by its code, as 'NL01' = 'erp/nl01'.");
        }

        OptionChecks.AtLeast(Process, nameof(DaysBefore), DaysBefore, 0m);
        OptionChecks.AtLeast(Process, nameof(WhileWaiting), (decimal)WhileWaiting.TotalMinutes, 1m);
        CostOfPay?.Validate(Process);
    }
}
