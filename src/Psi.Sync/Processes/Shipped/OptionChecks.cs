using System.Collections;
using System.Globalization;
using System.Text;
using Psi.Canonical;

namespace Psi.Sync.Processes;

internal static class OptionChecks
{
    public static void Ledgers(string process, IReadOnlyDictionary<string, SystemId> ledgers)
    {
        if (ledgers.Count == 0)
        {
            throw new SyncConfigurationException($"Process '{process}': 'Ledgers' is empty. Name the ledger of each legal entity by its code, as 'NL01' = 'erp/nl01'.");
        }

        foreach (var (code, ledger) in ledgers)
        {
            if (string.IsNullOrWhiteSpace(code) || ledger.Value.Length == 0)
            {
                throw new SyncConfigurationException($"Process '{process}': 'Ledgers' names legal entity '{code}' with ledger '{ledger}'. Give both a name.");
            }
        }
    }

    public static void KnownEntities(string process, string option, IEnumerable<string> codes, IReadOnlyDictionary<string, SystemId> ledgers)
    {
        foreach (var code in codes)
        {
            if (!ledgers.ContainsKey(code))
            {
                throw new SyncConfigurationException($"Process '{process}': '{option}' names legal entity '{code}', which 'Ledgers' does not. Use one of: {string.Join(", ", ledgers.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    public static void AtLeast(string process, string option, decimal value, decimal least)
    {
        if (value < least)
        {
            throw new SyncConfigurationException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Process '{process}': '{option}' is {value}. Use {least} or more."));
        }
    }

    /// <summary>Settings as one text: what is a function cannot be told.</summary>
    public static string Text(params ReadOnlySpan<object?> settings)
    {
        var text = new StringBuilder();
        foreach (var setting in settings)
        {
            text.Append(setting switch
            {
                null => string.Empty,
                string word => word,
                IEnumerable many => string.Join(',', many.Cast<object>().Select(static one => Convert.ToString(one, CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)),
                _ => Convert.ToString(setting, CultureInfo.InvariantCulture),
            }).Append(';');
        }

        return text.ToString();
    }
}
