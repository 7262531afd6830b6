using Microsoft.Extensions.Time.Testing;
using Psi.Sync.Stores;

namespace Psi.Sync.Tests.Fakes;

/// <summary>Takes a lease as another node would once it is over.</summary>
internal static class LeaseThief
{
    public static async Task<Lease?> StealAsync(this Leases leases, string name, FakeTimeProvider storeTime)
    {
        storeTime.Advance(TimeSpan.FromMinutes(1));
        return await leases.AcquireAsync(name, "thief", TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
    }
}
