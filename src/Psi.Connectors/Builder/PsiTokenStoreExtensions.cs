using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Psi.Connectors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses where refresh tokens are kept.</summary>
public static class PsiTokenStoreExtensions
{
    /// <summary>Keeps refresh tokens in a folder, protected by the host's data protection.</summary>
    /// <param name="builder">The Psi. The host calls <c>AddDataProtection()</c> too, and says there where its keys lie.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>The same Psi.</returns>
    public static IPsiBuilder UseFileTokenStore(this IPsiBuilder builder, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ITokenStore>(provider => new FileTokenStore(
            provider.GetService<IDataProtectionProvider>() ?? throw new InvalidOperationException("The host has no data protection. Call AddDataProtection() on its services, and say where its keys lie."),
            folder)));
        return builder;
    }
}
