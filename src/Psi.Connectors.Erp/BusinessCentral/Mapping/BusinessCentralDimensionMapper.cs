using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>Values of dimensions: each is a financial dimension of the kind that its dimension is.</summary>
internal static class BusinessCentralDimensionMapper
{
    public static FieldSet<FinancialDimension> Carries { get; } = FieldSet<FinancialDimension>.Of(
        FinancialDimension.Fields.Kind, FinancialDimension.Fields.Code, FinancialDimension.Fields.Name, FinancialDimension.Fields.LegalEntity, FinancialDimension.Fields.Active);

    public static FieldSet<OrgUnit> UnitCarries { get; } = FieldSet<OrgUnit>.Of(
        OrgUnit.Fields.Code, OrgUnit.Fields.Name, OrgUnit.Fields.Kind, OrgUnit.Fields.LegalEntity, OrgUnit.Fields.Dimension, OrgUnit.Fields.Active);

    public static FinancialDimension ToCanonical(BusinessCentralDimensionValue value, BusinessCentralScope scope) => new()
    {
        Kind = scope.DimensionKind(DimensionOf(value, scope)?.Code),
        Code = BusinessCentralText.NullIfEmpty(value.Code),
        Name = BusinessCentralText.NullIfEmpty(value.DisplayName),
        LegalEntity = scope.LegalEntity,
        // The standard API says nothing of blocked values: what is listed can be used.
        Active = true,
    };

    public static OrgUnit ToUnit(BusinessCentralDimensionValue value, BusinessCentralScope scope) => new()
    {
        Code = BusinessCentralText.NullIfEmpty(value.Code),
        Name = BusinessCentralText.NullIfEmpty(value.DisplayName),
        Kind = scope.Options.OrgUnitKind,
        LegalEntity = scope.LegalEntity,
        Dimension = scope.RefTo<FinancialDimension>(value.Id),
        Active = true,
    };

    public static bool IsUnit(BusinessCentralDimensionValue value, BusinessCentralScope scope) =>
        string.Equals(DimensionOf(value, scope)?.Code, scope.Options.OrgUnitDimension, StringComparison.OrdinalIgnoreCase);

    public static BusinessCentralDimensionValue ValueOf(Guid id, BusinessCentralScope scope) =>
        scope.References.ValuesById.TryGetValue(id, out var value)
            ? value
            : throw scope.Refuse(FailureKind.Reference, $"there is no dimension value '{id:D}' in this company. Link the financial dimension anew.", "dimensionSetLines");

    private static BusinessCentralDimension? DimensionOf(BusinessCentralDimensionValue value, BusinessCentralScope scope) =>
        value.DimensionId is { } id ? scope.References.DimensionsById.GetValueOrDefault(id) : null;
}
