using System.Globalization;

namespace Psi.Simulation.Tests;

/// <summary>The promises of docs/reliability.md, over random worlds. A seed that fails plays the same again: <c>PSI_SIM_SEED</c>.</summary>
public sealed class SimulationTests
{
    private static long Steps => Number("PSI_SIM_STEPS", 1_000_000);

    [Fact]
    public void CalmWorlds_ConvergeAndGoQuiet() => Play(Faults.None, 1, Steps / 20);

    [Fact]
    public void RandomWorlds_KeepEveryPromise() => Play(Faults.All, 1000, Steps);

    [Fact]
    public void Seed_PlaysTheSameAgain()
    {
        var first = new World(7, Faults.All);
        first.Play(40);
        var second = new World(7, Faults.All);
        second.Play(40);

        Assert.Equal((first.Steps, first.Trace), (second.Steps, second.Trace));
    }

    private static void Play(Faults faults, int seed, long steps)
    {
        if (Environment.GetEnvironmentVariable("PSI_SIM_SEED") is { } one)
        {
            (seed, steps) = (int.Parse(one, CultureInfo.InvariantCulture), 1);
        }

        long played = 0;
        var (worlds, killed, stopped) = (0, 0, 0);
        for (; played < steps; seed++)
        {
            var world = new World(seed, faults);
            try
            {
                world.Play(60);
            }
            catch (Exception exception) when (exception is not BrokenPromiseException)
            {
                throw new BrokenPromiseException($"Seed {seed}, step {world.Steps}: {exception}");
            }

            played += world.Steps;
            worlds++;
            killed += world.Killed;
            stopped += world.Stopped;
        }

        TestContext.Current.SendDiagnosticMessage("{0} steps in {1} worlds up to seed {2}: {3} processes killed, {4} stood still for longer than their lease", played, worlds, seed - 1, killed, stopped);
    }

    private static long Number(string name, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
