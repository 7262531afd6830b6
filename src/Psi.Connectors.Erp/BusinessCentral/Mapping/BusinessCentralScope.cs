using Psi.Canonical;

namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What a mapper needs beside the row: in which company it stands, and what its codes mean there.</summary>
internal sealed record BusinessCentralScope(string Connection, SystemId System, string LegalEntityCode, BusinessCentralOptions Options, BusinessCentralReferences References)
{
    private static readonly Dictionary<string, Unit> _units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HOUR"] = Unit.Hour, ["HR"] = Unit.Hour, ["HOURS"] = Unit.Hour, ["DAY"] = Unit.Day, ["DAYS"] = Unit.Day, ["MONTH"] = Unit.Month, ["YEAR"] = Unit.Year,
        ["PCS"] = Unit.Each, ["EACH"] = Unit.Each, ["EA"] = Unit.Each, ["KM"] = Unit.Kilometre, ["MILES"] = Unit.Mile, ["MILE"] = Unit.Mile,
    };

    public Ref<LegalEntity> LegalEntity => Ref<LegalEntity>.External(System, LegalEntityCode);

    public Ref<T>? RefTo<T>(Guid? id)
        where T : class, ICanonicalObject<T> =>
        BusinessCentralText.NullIfZero(id) is { } known ? Ref<T>.External(System, BusinessCentralText.Key(known)) : null;

    /// <summary>The currency of a row: nothing means the local one.</summary>
    public CurrencyCode? Currency(string? code) =>
        CurrencyCode.TryParse(BusinessCentralText.NullIfEmpty(code) ?? References.LocalCurrency, out var currency) ? currency : null;

    public CurrencyCode? LocalCurrency => CurrencyCode.TryParse(References.LocalCurrency, out var currency) ? currency : null;

    public string DimensionKind(string? code) =>
        Options.DimensionKinds.TryGetValue(code ?? string.Empty, out var kind) ? kind : (code ?? string.Empty).ToLowerInvariant();

    public Unit? UnitOf(string? code)
    {
        if (code is null)
        {
            return null;
        }

        return Options.UnitCodes.TryGetValue(code, out var own) ? own : _units.TryGetValue(code, out var usual) ? usual : null;
    }

    /// <summary>The code a unit is written as: the firm's own where it has one.</summary>
    public string? CodeOf(Unit? unit)
    {
        if (unit is null)
        {
            return null;
        }

        foreach (var (code, own) in Options.UnitCodes)
        {
            if (own == unit)
            {
                return code;
            }
        }

        return unit switch
        {
            Unit.Hour => "HOUR",
            Unit.Day => "DAY",
            Unit.Month => "MONTH",
            Unit.Year => "YEAR",
            Unit.Each => "PCS",
            Unit.Kilometre => "KM",
            Unit.Mile => "MILES",
            _ => null,
        };
    }

    /// <summary>The values that the default dimensions of a master give.</summary>
    public ValueList<Ref<FinancialDimension>> Dimensions(IEnumerable<BusinessCentralDefaultDimension>? defaults) =>
        (defaults ?? []).Where(static d => BusinessCentralText.NullIfZero(d.DimensionValueId) is not null)
            .OrderBy(static d => d.DimensionCode, StringComparer.Ordinal)
            .Select(d => Ref<FinancialDimension>.External(System, BusinessCentralText.Key(d.DimensionValueId!.Value)))
            .ToValueList();

    /// <summary>Refuses a row whose values cannot be said to this platform.</summary>
    public ConnectorException Refuse(FailureKind kind, string message, params IReadOnlyList<string> fields) =>
        new(kind, Connection, $"System '{System}': {message}") { Fields = fields, ProvenNotExecuted = true };

    /// <summary>The id that an external reference names in this system.</summary>
    public Guid Id<T>(Ref<T> reference, string field)
        where T : class, ICanonicalObject<T> =>
        reference.TryGetRecord(out var record) && record.System == System && Guid.TryParse(record.ExternalId, out var id)
            ? id
            : throw Refuse(FailureKind.Reference, $"attribute '{field}' refers to '{reference}', which is no record of this company. Link it first.", field);
}
