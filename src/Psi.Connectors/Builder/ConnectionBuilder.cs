using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Psi.Connectors;

/// <summary>Puts a connection together: its Refit interfaces, address, token, budget and times.</summary>
public sealed class ConnectionBuilder
{
    internal ConnectionBuilder(IPsiBuilder psi, string name)
    {
        Psi = psi;
        Name = name;
    }

    /// <summary>Gets the connection's name: the key of its services and the name of its HTTP client.</summary>
    public string Name { get; }

    /// <summary>Gets the Psi it belongs to.</summary>
    public IPsiBuilder Psi { get; }

    /// <summary>Gets the host's services.</summary>
    public IServiceCollection Services => Psi.Services;

    /// <summary>Gets the name of the HTTP client that the token endpoint is called with.</summary>
    public string TokenClientName => TokenClientNameOf(Name);

    internal Func<IServiceProvider, Uri>? Address { get; private set; }

    internal Func<IServiceProvider, ITokenSource>? Tokens { get; private set; }

    internal Func<IServiceProvider, ConnectionBudgetOptions>? Budget { get; private set; }

    internal Action<ConnectionBudget, HttpResponseMessage>? Answer { get; private set; }

    internal Func<HttpRequestMessage, bool>? Safe { get; private set; }

    internal Action<IServiceProvider, ConnectionPipelineOptions>? Options { get; private set; }

    internal List<Action<ConnectionBuilder>> Apis { get; } = [];

    /// <summary>Tells the name of the HTTP client that a connection's token endpoint is called with.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <returns>The client's name.</returns>
    public static string TokenClientNameOf(string connection) => $"{connection}:token";

    /// <summary>Adds a Refit interface, as a service keyed by the connection's name. Several share the connection's pipeline.</summary>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="context">The wire records' JSON; its own options are used.</param>
    /// <param name="classify">Reads the platform's own words out of an answer that is no success.</param>
    /// <param name="settings">Changes Refit's settings further, with what the host configured.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder AddApi<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TApi>(JsonSerializerContext context, Func<PlatformAnswer, PlatformFailure?>? classify = null, Action<IServiceProvider, RefitSettings>? settings = null)
        where TApi : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = Name;
        Apis.Add(connection => connection.Services.AddKeyedRefitGeneratedClient<TApi>(
            name,
            context,
            provider => MakeSettings(provider, name, context, classify, settings),
            httpClientName: name,
            allowReflectionFallback: false));
        return this;
    }

    /// <summary>Sets where the calls go when the token does not say. It may have a path.</summary>
    /// <param name="address">Gives the address.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseAddress(Func<IServiceProvider, Uri> address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        return this;
    }

    /// <summary>Sets where the tokens come from. The source is a singleton keyed by the connection's name.</summary>
    /// <param name="tokens">Makes the source.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseTokens(Func<IServiceProvider, ITokenSource> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Tokens = tokens;
        return this;
    }

    /// <summary>Gets tokens by client credentials.</summary>
    /// <param name="options">Makes what the token endpoint wants to know.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseClientCredentials(Func<IServiceProvider, OAuthOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var name = Name;
        return UseTokens(provider => new ClientCredentialsTokenSource(
            name,
            options(provider),
            TokenClient(provider, name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ClientCredentialsTokenSource>>()));
    }

    /// <summary>Gets tokens by a refresh token, kept in the host's <see cref="ITokenStore"/>.</summary>
    /// <param name="options">Makes what the token endpoint wants to know.</param>
    /// <param name="refreshToken">Gives the refresh token that the consent brought.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseRefreshToken(Func<IServiceProvider, OAuthOptions> options, Func<IServiceProvider, string> refreshToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(refreshToken);
        var name = Name;
        return UseTokens(provider => new RefreshTokenSource(
            name,
            options(provider),
            refreshToken(provider),
            provider.GetRequiredService<ITokenStore>(),
            TokenClient(provider, name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<RefreshTokenSource>>()));
    }

    /// <summary>Sets where the tokens come from, by a flow that the host's settings choose.</summary>
    /// <param name="make">Makes the source; it gets what gives the client that the token endpoint is called with.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseTokens(Func<IServiceProvider, Func<HttpClient>, ITokenSource> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        var name = Name;
        return UseTokens(provider => make(provider, TokenClient(provider, name)));
    }

    /// <summary>Sets what the platform allows. Without a name in the options the budget is the connection's own.</summary>
    /// <param name="budget">Makes the options.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder UseBudget(Func<IServiceProvider, ConnectionBudgetOptions> budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        Budget = budget;
        return this;
    }

    /// <summary>Reads every answer's headers, good or bad, into the budget. The body is there too, and is to be left alone on a success.</summary>
    /// <param name="read">Reads them: <see cref="ConnectionBudget.Report"/>, and <see cref="ConnectionBudget.Refused"/> for a refusal that is no 429.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder OnAnswer(Action<ConnectionBudget, HttpResponseMessage> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Answer = read;
        return this;
    }

    /// <summary>Names requests that change nothing although their method is not GET.</summary>
    /// <param name="isSafe">Tells them; it sees the route by <see cref="RequestMarks.Describe"/>.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder TreatAsRead(Func<HttpRequestMessage, bool> isSafe)
    {
        ArgumentNullException.ThrowIfNull(isSafe);
        Safe = isSafe;
        return this;
    }

    /// <summary>Sets the times and limits.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder Configure(Action<IServiceProvider, ConnectionPipelineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Options += configure;
        return this;
    }

    /// <summary>Registers the connection itself: as a singleton <see cref="IConnection"/>, and keyed by its name.</summary>
    /// <typeparam name="TConnection">The connection.</typeparam>
    /// <param name="make">Makes it; its API, budget and tokens are services keyed by its name.</param>
    /// <returns>The builder.</returns>
    public ConnectionBuilder AddConnection<TConnection>(Func<IServiceProvider, TConnection> make)
        where TConnection : class, IConnection
    {
        ArgumentNullException.ThrowIfNull(make);
        var name = Name;
        Services.AddKeyedSingleton<TConnection>(name, (provider, _) => make(provider));
        Services.AddKeyedSingleton<IConnection>(name, static (provider, key) => provider.GetRequiredKeyedService<TConnection>(key));
        Services.AddSingleton<IConnection>(provider => provider.GetRequiredKeyedService<TConnection>(name));
        return this;
    }

    private static Func<HttpClient> TokenClient(IServiceProvider provider, string name)
    {
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        return () => factory.CreateClient(TokenClientNameOf(name));
    }

    // Without a serializer of its own, settings drop the context's naming, null handling and converters.
    private static RefitSettings MakeSettings(IServiceProvider provider, string name, JsonSerializerContext context, Func<PlatformAnswer, PlatformFailure?>? classify, Action<IServiceProvider, RefitSettings>? configure)
    {
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(context.Options));
        configure?.Invoke(provider, settings);
        return new ConnectorErrors(name, classify, provider.GetRequiredService<TimeProvider>()).ApplyTo(settings);
    }
}
