namespace Psi.Tools.Model;

/// <summary>The order of the groups of objects; each is a folder of src/Psi.Canonical/Objects.</summary>
internal static class Groups
{
    public static IReadOnlyList<string> All { get; } = ["Parties", "Selling", "Delivering", "Workforce", "Money"];

    public static int IndexOf(string group)
    {
        var index = All.ToList().IndexOf(group);
        return index >= 0 ? index : throw new InvalidOperationException($"The folder '{group}' holds a canonical object and is no group of Psi.Tools. Add it to '{nameof(Groups)}'.");
    }
}
