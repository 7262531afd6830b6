using System.Globalization;
using System.Text.Json;
using Psi.Canonical;

namespace Psi.Connectors.Psa.Kantata;

/// <summary>A workspace and a project. Legal entity, billing and opportunity are where the options say, if anywhere.</summary>
internal sealed class KantataProjectMapper(SystemId system, KantataOptions options)
{
    private static readonly Dictionary<string, ProjectStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Estimate"] = ProjectStatus.Draft,
        ["Draft"] = ProjectStatus.Draft,
        ["Prospect"] = ProjectStatus.Draft,
        ["Not Started"] = ProjectStatus.Planned,
        ["Planned"] = ProjectStatus.Planned,
        ["In Setup"] = ProjectStatus.Planned,
        ["Active"] = ProjectStatus.Active,
        ["In Progress"] = ProjectStatus.Active,
        ["On Track"] = ProjectStatus.Active,
        ["At Risk"] = ProjectStatus.Active,
        ["Behind Schedule"] = ProjectStatus.Active,
        ["Over Budget"] = ProjectStatus.Active,
        ["On Hold"] = ProjectStatus.OnHold,
        ["Completed"] = ProjectStatus.Completed,
        ["Done"] = ProjectStatus.Completed,
        ["Closed"] = ProjectStatus.Closed,
        ["Cancelled"] = ProjectStatus.Cancelled,
        ["Canceled"] = ProjectStatus.Cancelled,
    };

    public bool HasBilling => options.BilledField is not null || options.PaidField is not null || options.OutstandingField is not null;

    public FieldSet<Project> Carries
    {
        get
        {
            FieldSet<Project> fields =
            [
                Project.Fields.Name, Project.Fields.Account, Project.Fields.Manager, Project.Fields.Status, Project.Fields.StageName, Project.Fields.OpenForTime,
                Project.Fields.PlannedStart, Project.Fields.PlannedEnd, Project.Fields.Currency, Project.Fields.BudgetRevenue,
                Project.Fields.PercentComplete, Project.Fields.Description,
            ];
            return fields | Optional;
        }
    }

    public FieldSet<Project> Takes
    {
        get
        {
            var fields = Carries - Project.Fields.PercentComplete - Project.Fields.StageName;
            return options.ProjectStatusKeys.Count == 0 ? fields - Project.Fields.Status : fields;
        }
    }

    public static FieldSet<Project> TakesOnCreateOnly { get; } = [Project.Fields.Manager, Project.Fields.Currency];

    /// <summary>What lies in custom fields and is written by calls of its own on an update.</summary>
    public static FieldSet<Project> InCustomFields { get; } = [Project.Fields.LegalEntity, Project.Fields.Billing];

    private FieldSet<Project> Optional
    {
        get
        {
            var fields = FieldSet<Project>.Empty;
            fields = options.LegalEntityField is null ? fields : fields.Add(Project.Fields.LegalEntity);
            fields = options.CrmSystem is null ? fields : fields.Add(Project.Fields.Opportunity);
            return HasBilling ? fields.Add(Project.Fields.Billing) : fields;
        }
    }

    public Project ToCanonical(KantataSeen<KantataWorkspace> seen, MappingIssues issues)
    {
        var (workspace, envelope) = (seen.Row, seen.Envelope);
        var values = Values(workspace, envelope);
        return new()
        {
            Name = KantataMapping.Text(workspace.Title),
            Account = KantataMapping.Ref<Account>(system, Company(workspace, envelope)),
            Opportunity = ToOpportunity(workspace, envelope),
            Manager = KantataMapping.Ref<Worker>(system, workspace.PrimaryMavenId),
            Status = ToStatus(workspace.Status?.Message, issues),
            StageName = KantataMapping.Text(workspace.Status?.Message),
            OpenForTime = workspace.TimeTrackable,
            PlannedStart = workspace.StartDate,
            PlannedEnd = workspace.DueDate,
            Currency = ToCurrency(workspace.Currency, issues),
            BudgetRevenue = KantataMoney.Read(issues, Project.Fields.BudgetRevenue, "price_in_cents", workspace.PriceInCents, workspace.Currency, workspace.CurrencyBaseUnit),
            PercentComplete = KantataMoney.Share(workspace.PercentageComplete),
            LegalEntity = ToLegalEntity(values),
            Billing = ToBilling(values, workspace.Currency, issues),
            Description = KantataMapping.Text(workspace.Description),
        };
    }

    public WireBody FromCanonical(Patch<Project> patch) => new WireBody()
        .Carry(patch, Project.Fields.Name, "title")
        .Carry(patch, Project.Fields.Manager, "primary_maven_id")
        .Carry(patch, Project.Fields.Status, (body, status) => PutStatus(body, status))
        .Carry(patch, Project.Fields.OpenForTime, "time_trackable")
        .Carry(patch, Project.Fields.PlannedStart, "start_date")
        .Carry(patch, Project.Fields.PlannedEnd, "due_date")
        .Carry(patch, Project.Fields.Currency, "currency", static currency => currency?.Value)
        .Carry(patch, Project.Fields.BudgetRevenue, static (body, budget) => PutBudget(body, budget))
        .Carry(patch, Project.Fields.Description, "description");

    public Project RoundTrip(Patch<Project> patch) => patch.Values with
    {
        Name = KantataMapping.Text(patch.Values.Name),
        Description = KantataMapping.Text(patch.Values.Description),
        BudgetRevenue = KantataMoney.Round(patch.Values.BudgetRevenue),
        Opportunity = patch.Values.Opportunity is { } opportunity && opportunity.TryGetRecord(out var record) && options.CrmSystem is { } crm
            ? Ref<Opportunity>.External(crm, record.ExternalId)
            : patch.Values.Opportunity,
        Billing = patch.Values.Billing is not { } billing ? null : Shown(new BillingSummary
        {
            Billed = options.BilledField is null ? null : KantataMoney.Round(billing.Billed),
            Paid = options.PaidField is null ? null : KantataMoney.Round(billing.Paid),
            Outstanding = options.OutstandingField is null ? null : KantataMoney.Round(billing.Outstanding),
        }),
    };

    /// <summary>The custom fields that a patch sets, by their names; a null clears.</summary>
    public IEnumerable<(string Field, string? Text, Money? Amount)> CustomValues(Patch<Project> patch)
    {
        if (options.LegalEntityField is { } legalEntity && patch.Carries(Project.Fields.LegalEntity))
        {
            yield return (legalEntity, patch.Values.LegalEntity?.Record.ExternalId, null);
        }

        if (patch.Carries(Project.Fields.Billing))
        {
            var billing = patch.Values.Billing;
            foreach (var (name, amount) in new[] { (options.BilledField, billing?.Billed), (options.PaidField, billing?.Paid), (options.OutstandingField, billing?.Outstanding) })
            {
                if (name is not null)
                {
                    yield return (name, null, amount);
                }
            }
        }
    }

    /// <summary>The groups a project belongs to once its client is another; groups that are no companies stay.</summary>
    public static List<string> Groups(KantataWorkspace workspace, KantataEnvelope envelope, string? client)
    {
        var groups = (workspace.WorkspaceGroupIds ?? []).Where(id => KantataMapping.Find(envelope.WorkspaceGroups, id)?.Company != true).ToList();
        if (client is not null)
        {
            groups.Insert(0, client);
        }

        return groups;
    }

    private static BillingSummary? Shown(BillingSummary summary) => summary == new BillingSummary() ? null : summary;

    private static string? Company(KantataWorkspace workspace, KantataEnvelope envelope)
    {
        bool IsCompany(string? id) => KantataMapping.Find(envelope.WorkspaceGroups, id)?.Company == true;
        return IsCompany(workspace.PrimaryWorkspaceGroupId)
            ? workspace.PrimaryWorkspaceGroupId
            : (workspace.WorkspaceGroupIds ?? []).FirstOrDefault(IsCompany);
    }

    private static Dictionary<string, KantataCustomFieldValue> Values(KantataWorkspace workspace, KantataEnvelope envelope)
    {
        var values = new Dictionary<string, KantataCustomFieldValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in workspace.CustomFieldValueIds ?? [])
        {
            if (KantataMapping.Find(envelope.CustomFieldValues, id) is { CustomFieldName: { } name } value)
            {
                values[name] = value;
            }
        }

        return values;
    }

    private static CurrencyCode? ToCurrency(string? currency, MappingIssues issues)
    {
        if (string.IsNullOrEmpty(currency))
        {
            // Left out without financial access.
            issues.Absent(Project.Fields.Currency);
            return null;
        }

        return CurrencyCode.TryParse(currency, out var known) ? known : issues.Unmapped(Project.Fields.Currency, "currency", currency);
    }

    private static void PutBudget(WireBody body, Money? budget)
    {
        // The budget is written in main units, as text; read back in sub-units.
        body.Set("budgeted", budget is not null);
        body.Set("price", KantataMoney.Round(budget)?.Amount.ToString(CultureInfo.InvariantCulture));
    }

    private ProjectStatus? ToStatus(string? message, MappingIssues issues) =>
        string.IsNullOrEmpty(message) ? null
        : options.ProjectStatuses.TryGetValue(message, out var own) ? own
        : Statuses.TryGetValue(message, out var known) ? known
        : issues.Unmapped(Project.Fields.Status, "status.message", message);

    private void PutStatus(WireBody body, ProjectStatus? status)
    {
        if (status is { } known)
        {
            body.Set("status_key", options.ProjectStatusKeys.TryGetValue(known, out var key)
                ? key
                : throw new FormatException($"Project status '{known}' has no key. Add it to '{nameof(KantataOptions.ProjectStatusKeys)}'."));
        }
    }

    private Ref<Opportunity>? ToOpportunity(KantataWorkspace workspace, KantataEnvelope envelope) =>
        options.CrmSystem is { } crm && KantataMapping.Reference(envelope, workspace, options.CrmServiceName) is { Length: > 0 } id
            ? Ref<Opportunity>.External(crm, id)
            : null;

    private Ref<LegalEntity>? ToLegalEntity(Dictionary<string, KantataCustomFieldValue> values) =>
        options.LegalEntityField is { } field && values.TryGetValue(field, out var value)
            && KantataMapping.Text(value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString() : value.DisplayValue) is { } code
            ? Ref<LegalEntity>.External(system, code.Trim())
            : null;

    private BillingSummary? ToBilling(Dictionary<string, KantataCustomFieldValue> values, string? currency, MappingIssues issues)
    {
        if (!HasBilling)
        {
            return null;
        }

        return Shown(new BillingSummary
        {
            Billed = ToMoney(options.BilledField, values, currency, issues),
            Paid = ToMoney(options.PaidField, values, currency, issues),
            Outstanding = ToMoney(options.OutstandingField, values, currency, issues),
        });
    }

    private static Money? ToMoney(string? field, Dictionary<string, KantataCustomFieldValue> values, string? currency, MappingIssues issues)
    {
        if (field is null || !values.TryGetValue(field, out var row) || row.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        var value = row.Value;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            && Number(value[0]) is { } cents && CurrencyCode.TryParse(value[1].ToString(), out var stated))
        {
            return KantataMoney.Of((long)cents, stated, null);
        }

        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.String && Number(value) is { } amount && CurrencyCode.TryParse(currency, out var known))
        {
            return new Money(amount, known);
        }

        issues.Note(Project.Fields.Billing, field, value.ToString(), $"Custom field '{field}' holds '{value}', which is no amount. Make it a field of type currency.");
        return null;
    }

    private static decimal? Number(JsonElement value) =>
        decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
