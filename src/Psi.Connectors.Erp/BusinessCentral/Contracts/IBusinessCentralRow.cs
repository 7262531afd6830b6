namespace Psi.Connectors.Erp.BusinessCentral;

/// <summary>What every row of the API has.</summary>
public interface IBusinessCentralRow
{
    /// <summary>Gets the id, which is the SystemId of the table.</summary>
    Guid Id { get; }

    /// <summary>Gets the version, which every change of the row moves.</summary>
    string? Etag { get; }

    /// <summary>Gets when the row last changed, in the text of the platform; <see langword="null"/> where the set has no stamp.</summary>
    string? LastModifiedDateTime { get; }
}
