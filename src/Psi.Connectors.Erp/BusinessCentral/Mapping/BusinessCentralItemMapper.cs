using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Items of type Service: what is sold.</summary>
internal static class BusinessCentralItemMapper
{
    public static FieldSet<ServiceItem> Carries { get; } = FieldSet<ServiceItem>.Of(
        ServiceItem.Fields.Code, ServiceItem.Fields.Name, ServiceItem.Fields.Kind, ServiceItem.Fields.LegalEntity, ServiceItem.Fields.Unit, ServiceItem.Fields.TaxCategory, ServiceItem.Fields.Dimensions, ServiceItem.Fields.Active);

    private static readonly Dictionary<string, WorkKind> _kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TIME"] = WorkKind.Time, ["EXPENSE"] = WorkKind.Expense, ["EXPENSES"] = WorkKind.Expense, ["MATERIAL"] = WorkKind.Material, ["FEE"] = WorkKind.Fee, ["FEES"] = WorkKind.Fee,
    };

    public static ServiceItem ToCanonical(BusinessCentralItem item, BusinessCentralScope scope, MappingIssues issues)
    {
        if (item.DefaultDimensions is null)
        {
            issues.Absent(ServiceItem.Fields.Dimensions);
        }

        var unit = BusinessCentralText.NullIfEmpty(item.BaseUnitOfMeasureCode) is { } code
            ? scope.UnitOf(code) ?? issues.Unmapped(ServiceItem.Fields.Unit, "baseUnitOfMeasureCode", code)
            : null;
        return new ServiceItem
        {
            Code = BusinessCentralText.NullIfEmpty(item.Number),
            Name = BusinessCentralText.NullIfEmpty(item.DisplayName),
            Kind = ToKind(item.ItemCategoryCode, unit, scope, issues),
            LegalEntity = scope.LegalEntity,
            Unit = unit,
            TaxCategory = BusinessCentralText.NullIfEmpty(item.TaxGroupCode),
            Dimensions = scope.Dimensions(item.DefaultDimensions),
            Active = item.Blocked != true,
        };
    }

    public static bool IsService(BusinessCentralItem item) => BusinessCentralEnum.Decode(item.Type) == "Service";

    private static WorkKind? ToKind(string? category, Unit? unit, BusinessCentralScope scope, MappingIssues issues)
    {
        if (BusinessCentralText.NullIfEmpty(category) is { } code)
        {
            return scope.Options.ItemCategoryKinds.TryGetValue(code, out var own) ? own
                : _kinds.TryGetValue(code, out var usual) ? usual
                : issues.Unmapped(ServiceItem.Fields.Kind, "itemCategoryCode", code);
        }

        if (unit is Unit.Hour or Unit.Day)
        {
            return WorkKind.Time;
        }

        issues.Absent(ServiceItem.Fields.Kind);
        return null;
    }
}
