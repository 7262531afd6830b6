using Psi.Sync.Records;

namespace Psi.Sync.Delivery;

/// <summary>Values whose write had an unknown outcome: one of their tries may land after newer ones.</summary>
internal static class LateLandings
{
    private const int Most = 4;

    /// <summary>Remembers what an intent said, if one of its tries may still land.</summary>
    public static void Remember(ShadowHeader header, Intent intent)
    {
        if (!intent.WasUnknown)
        {
            return;
        }

        foreach (var (name, told) in intent.Told)
        {
            var earlier = (header.Late ??= []).GetValueOrDefault(name) ?? [];
            if (!earlier.Contains(told))
            {
                header.Late[name] = [.. earlier.TakeLast(Most - 1), told];
            }
        }
    }

    /// <summary>Whether a value that a system says is one that it was told earlier: then it is put right, whatever the policy.</summary>
    public static bool Is(ShadowHeader header, string attribute, ulong said) =>
        header.Late?.GetValueOrDefault(attribute)?.Contains(said) == true;
}
