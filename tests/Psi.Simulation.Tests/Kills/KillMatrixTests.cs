using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Psi.Sync.Exceptions;

namespace Psi.Simulation.Tests.Kills;

/// <summary>
/// A host in a process of its own, on a SQLite file, is killed by SIGKILL at every named point on the way of a record and at random;
/// the platforms live on in this process, with a ledger. <c>PSI_KILL_MATRIX</c> sets how many kills are to hit, <c>PSI_KILL_SEED</c> which.
/// </summary>
public sealed partial class KillMatrixTests
{
    /// <summary>How many kills hit a host unless <c>PSI_KILL_MATRIX</c> says another number.</summary>
    internal const int DefaultHits = 300;

    private const int Passes = 3;
    private const string InCallBefore = "in call, before the platform commits";
    private const string InCallAfter = "in call, after the platform committed";
    private const string Random = "at random";

    private static int Kills => Number("PSI_KILL_MATRIX", DefaultHits);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Lesson", "U-95")]
    public Task KilledAtEveryPoint_NothingIsLostAndNothingTwice() => PlayAsync(Kills / 2, Number("PSI_KILL_SEED", 1));

    [Fact]
    [Trait("Lesson", "U-95")]
    public Task StoppedForLongerThanItsLease_WhatItComesBackWithIsRefused() => StopAsync(Number("PSI_KILL_SEED", 1));

    /// <summary>Kills hosts until so many were hit; some are done before their point comes.</summary>
    internal static async Task PlayAsync(int kills, int seed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signals are Linux's.");
        using var folder = new Folder();
        var world = new World(seed, Faults.None with { Drift = 0.2, CoarseStamps = true, Skew = TimeSpan.FromMinutes(2) });
        var platforms = new Platforms(world);
        var hits = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> points = [.. KillingStore.Kinds.SelectMany(static kind => (string[])["before " + kind, "after " + kind]), InCallBefore, InCallAfter, Random];
        world.Settle();
        var kill = 0;
        for (; hits.Values.Sum() < kills && kill < 2 * kills; kill++)
        {
            var point = points[kill % points.Count];
            for (var acts = world.Random.Next(1, 5); kill >= points.Count && acts > 0; acts--)
            {
                world.People.Act();
            }

            if (await RunAsync(world, platforms, folder, point) is null)
            {
                hits[point] = hits.GetValueOrDefault(point) + 1;
            }

            world.Promises.ThrowIfBroken();
            if (kill % 50 == 49)
            {
                await RestAsync(world, platforms, folder);
            }
        }

        await RestAsync(world, platforms, folder);
        TestContext.Current.SendDiagnosticMessage("seed {0}: {1} of {2} kills hit: {3}", seed, hits.Values.Sum(), kill, string.Join(", ", hits.OrderBy(static hit => hit.Key, StringComparer.Ordinal).Select(static hit => $"{hit.Key} {hit.Value}")));
        Assert.All(points, point => Assert.True(hits.GetValueOrDefault(point) > 0, $"No kill hit '{point}' (PSI_KILL_SEED={seed})."));
        Assert.Equal(kills, hits.Values.Sum());
    }

    private static async Task StopAsync(int seed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signals are Linux's.");
        using var folder = new Folder();
        var world = new World(seed, Faults.None);
        var platforms = new Platforms(world);
        world.Settle();
        await RestAsync(world, platforms, folder);
        for (var round = 0; round < 3; round++)
        {
            for (var acts = 0; acts < 6; acts++)
            {
                world.People.Act();
            }

            // One stands still within a write while another takes over, looks and goes on.
            world.Advance(TimeSpan.FromMinutes(1));
            using var stopped = ChildHost.Start(folder.Store, world.Now, Passes, null, 0);
            while (await stopped.StandardOutput.ReadLineAsync(Stop) is { } line && JsonNode.Parse(line)! is var question && (string)question["what"]! != "done")
            {
                var isWrite = (string)question["what"]! == "write";
                var answer = await platforms.AnswerAsync(question);
                if (isWrite)
                {
                    _ = Signal(stopped.Id, SignalStop);
                    for (var others = 0; others < 3; others++)
                    {
                        await RunAsync(world, platforms, folder, null);
                    }

                    _ = Signal(stopped.Id, SignalGoOn);
                }

                await stopped.StandardInput.WriteLineAsync(answer.ToJsonString());
                await stopped.StandardInput.FlushAsync(Stop);
            }

            await stopped.WaitForExitAsync(Stop);
            world.Promises.ThrowIfBroken();
        }

        await RestAsync(world, platforms, folder);
    }

    private const int SignalStop = 19;
    private const int SignalGoOn = 18;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    /// <summary>Runs a host until it is done or dead.</summary>
    /// <returns>What it said at its end; <see langword="null"/> when it was killed.</returns>
    private static async Task<JsonNode?> RunAsync(World world, Platforms platforms, Folder folder, string? point, int passes = Passes)
    {
        world.Advance(TimeSpan.FromMinutes(1)); // the lease of the one before is over
        var own = point is not null && point.Contains(' ') && point is not (InCallBefore or InCallAfter or Random);
        using var child = ChildHost.Start(folder.Store, world.Now, passes, own ? point : null, KillingStore.IsRare(point) ? 1 : world.Random.Next(1, 4));
        var error = child.StandardError.ReadToEndAsync(Stop);
        var calls = point is InCallBefore or InCallAfter ? world.Random.Next(1, 14) : int.MaxValue;
        var at = point == Random ? Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * world.Random.NextDouble() * 0.8) : long.MaxValue;
        while (await NextAsync(child, at) is { } line)
        {
            var question = JsonNode.Parse(line)!;
            if ((string)question["what"]! == "done")
            {
                await child.WaitForExitAsync(Stop);
                return question;
            }

            var isIt = --calls <= 0 && ((string)question["what"]! == "write" || calls < -8);
            if (isIt && point == InCallBefore)
            {
                break;
            }

            var answer = await platforms.AnswerAsync(question);
            if (isIt && point == InCallAfter)
            {
                break;
            }

            await child.StandardInput.WriteLineAsync(answer.ToJsonString());
            await child.StandardInput.FlushAsync(Stop);
        }

        child.Kill(); // SIGKILL; of one that killed itself nothing is left
        await child.WaitForExitAsync(Stop);
        Assert.True(child.ExitCode == 137, $"The host ended with {child.ExitCode}: {await error}");
        return null;
    }

    private static async Task<string?> NextAsync(Process child, long at)
    {
        var line = child.StandardOutput.ReadLineAsync(Stop).AsTask();
        if (at != long.MaxValue && Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), at) is var left)
        {
            await Task.WhenAny(line, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, Stop));
            return line.IsCompleted ? await line : null;
        }

        return await line;
    }

    /// <summary>Lets hosts that nobody kills bring everything to rest, and looks whether all holds.</summary>
    private static async Task RestAsync(World world, Platforms platforms, Folder folder)
    {
        for (var run = 0; run < 20; run++)
        {
            var end = await RunAsync(world, platforms, folder, null, passes: 6);
            if (run > 2 && (bool)end!["quiet"]!)
            {
                var open = end["exceptions"]!.AsArray().Select(static exception => exception.Deserialize(Sync.Records.SyncJsonContext.Default.SyncException)!).ToList();
                world.Promises.AtRest(open, (bool)end["chain"]!);
                return;
            }
        }

        throw world.Promises.Broken("it does not go quiet");
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psi-kills-");

        public string Store => Path.Combine(_folder.FullName, "psi.db");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
