using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Psi.Connectors;
using Psi.Sync;
using Psi.Sync.Operations;
using Psi.Sync.Stores;

namespace Psi.Simulation.Tests;

/// <summary>One process that hosts the engine, with a clock of its own that stands still while it does.</summary>
internal sealed class SimEngine : ICaller
{
    private readonly World _world;
    private readonly ServiceProvider _provider;

    public SimEngine(World world, int number)
    {
        _world = world;
        Number = number;
        Store = new SimStore(world.Store, world, this);
        Time = new FakeTimeProvider(world.Now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new Chance(new Random(world.Random.Next())));
        services.AddSingleton<IPsiStore>(Store);
        foreach (var system in world.Systems)
        {
            services.AddSingleton<IConnection>(new SimConnection(world, system, this));
        }

        services.AddPsi().AddSync(Firm.Declare, inBackground: false);
        _provider = services.BuildServiceProvider();
        Psi = _provider.GetRequiredService<ISyncOperations>();
    }

    public int Number { get; }

    public SimStore Store { get; }

    public FakeTimeProvider Time { get; }

    public ISyncOperations Psi { get; }

    public bool IsDead => Store.IsDead;

    public int OpenTransactions => Store.Open;

    public void Die() => Store.IsDead = true;

    /// <summary>Gets or sets whether it is within a pass: it stands in a call while others act.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Runs one pass to its end, letting time pass where it waits for time.</summary>
    /// <returns>What it did; <see langword="null"/> when the process died.</returns>
    public RunManifest? Run()
    {
        CatchUp();
        IsBusy = true;
        try
        {
            var pass = Psi.RunOnceAsync();
            while (!pass.IsCompleted)
            {
                _world.Advance(TimeSpan.FromSeconds(1));
                CatchUp();
            }

            return pass.GetAwaiter().GetResult();
        }
        catch (Exception) when (IsDead)
        {
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Runs something that people ask of it.</summary>
    public void Ask(Func<ISyncOperations, Task> ask)
    {
        try
        {
            var asked = ask(Psi);
            if (!asked.IsCompleted)
            {
                throw _world.Promises.Broken("what people ask waits for something");
            }

            asked.GetAwaiter().GetResult();
        }
        catch (Exception) when (IsDead)
        {
        }
    }

    /// <summary>Lets the process's clock go on where the world's is.</summary>
    public void CatchUp()
    {
        var behind = _world.Now - Time.GetUtcNow();
        if (behind > TimeSpan.Zero && !IsDead)
        {
            Time.Advance(behind);
        }
    }
}
