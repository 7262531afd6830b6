using Psi.Canonical;
using Psi.Sync.Records;

namespace Psi.Sync.Identity;

/// <summary>The code by which platforms that do not hold an object name it all the same.</summary>
internal static class CodeOf
{
    /// <summary>Whether records of an object are named by code.</summary>
    public static bool Knows(ObjectName name) =>
        name == LegalEntity.Schema.Name || name == OrgUnit.Schema.Name || name == Role.Schema.Name || name == ServiceItem.Schema.Name;

    public static string? Record(ObjectName name, Guid id, byte[] bytes)
    {
        if (name == LegalEntity.Schema.Name)
        {
            return Codec.UnpackGolden<LegalEntity>(id, bytes).Value.Code;
        }

        if (name == OrgUnit.Schema.Name)
        {
            return Codec.UnpackGolden<OrgUnit>(id, bytes).Value.Code;
        }

        if (name == Role.Schema.Name)
        {
            var role = Codec.UnpackGolden<Role>(id, bytes).Value;
            return role.Code ?? role.Name;
        }

        return name == ServiceItem.Schema.Name ? Codec.UnpackGolden<ServiceItem>(id, bytes).Value.Code : null;
    }
}
