using System.Reflection;
using Psi.Testing;

namespace Psi.Conformance.Tests;

public sealed class EndpointCoverageTests
{
    [Fact]
    public async Task Missing_EndpointWithItsSuite_IsNotListed()
    {
        await using var simulator = new RegisterSimulator();
        await simulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var connection = new RegisterConnection(simulator, Defect.None);

        Assert.Empty(EndpointCoverage.Missing(connection, Assembly.GetExecutingAssembly()));
        Assert.Equal(["account (writes)"], EndpointCoverage.Missing(connection, typeof(PlatformSimulator).Assembly));
    }
}
