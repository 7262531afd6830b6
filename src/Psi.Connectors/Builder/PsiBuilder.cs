using Microsoft.Extensions.DependencyInjection;

namespace Psi.Connectors;

internal sealed class PsiBuilder(IServiceCollection services, string name) : IPsiBuilder
{
    public IServiceCollection Services { get; } = services;

    public string Name { get; } = name;
}
