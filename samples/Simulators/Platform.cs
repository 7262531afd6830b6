using Psi.Testing;

namespace Psi.Samples.Simulators;

/// <summary>The platforms that can be started.</summary>
internal static class Platform
{
    private static readonly OrderedDictionary<string, Func<ConsultingFirm, TimeProvider, PlatformSimulator>> Known = new()
    {
        ["salesforce"] = (firm, clock) =>
        {
            var simulator = new SalesforceSimulator(new() { Clock = clock });
            simulator.Seed(firm);
            return simulator;
        },
        ["kantata"] = (firm, clock) =>
        {
            var simulator = new KantataSimulator(new() { Clock = clock });
            simulator.Seed(firm);
            return simulator;
        },
        ["business-central"] = (firm, clock) =>
        {
            var simulator = new BusinessCentralSimulator(new() { Clock = clock });
            simulator.Seed(firm);
            return simulator;
        },
    };

    public static IReadOnlyList<string> Names => Known.Keys;

    public static PlatformSimulator Create(string name, ConsultingFirm firm, TimeProvider clock) => Known[name](firm, clock);
}
