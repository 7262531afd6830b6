using Microsoft.AspNetCore.Authorization;
using Psi.Samples.QuickStart;
using Psi.Samples.WebHost;
using Psi.Sync;

// appsettings.json lies beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddFirm(builder.Configuration);
if (builder.Configuration["WebhookAddress"] is { Length: > 0 } address)
{
    builder.Services.Configure<SyncOptions>(engine => engine.WebhookAddress = new Uri(address));
}

builder.Services.AddHealthChecks().AddPsi();

// Whoever is not signed in is let in nowhere, but where it is said.
builder.Services.AddAuthentication(OperatorKeyHandler.Scheme).AddScheme<OperatorKeyOptions, OperatorKeyHandler>(
    OperatorKeyHandler.Scheme, options => builder.Configuration.GetSection("Operators").Bind(options.Operators));
builder.Services.AddOptions<OperatorKeyOptions>(OperatorKeyHandler.Scheme).ValidateOnStart();
builder.Services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapHealthChecks("/health").AllowAnonymous(); // one word
app.MapPsiWebhooks().AllowAnonymous(); // each call proves by itself that the platform sent it
app.MapPsiOperations();
await app.RunAsync();
