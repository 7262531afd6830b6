using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Psi.Testing;

/// <summary>Stands before WireMock, whose own faults answer 200: it can reset a connection, and do so after the work is done.</summary>
internal sealed class FaultMiddleware(PlatformSimulator simulator)
{
    public async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path + context.Request.QueryString.ToString();
        if (PlatformSimulator.IsControl(target))
        {
            await next().ConfigureAwait(false);
            return;
        }

        simulator.CountCall();
        var fault = simulator.Faults.Take(context.Request.Method, target);
        switch (fault?.Kind)
        {
            case FaultKind.Status or FaultKind.RateLimit:
                await AnswerAsync(context, fault).ConfigureAwait(false);
                break;
            case FaultKind.CutBeforeCommit:
                context.Abort();
                break;
            case FaultKind.StatusAfterCommit or FaultKind.CutAfterCommit or FaultKind.Stall:
                await AfterCommitAsync(context, fault, next).ConfigureAwait(false);
                break;
            case FaultKind.ExpireToken:
                simulator.Tokens.ExpireAll();
                await next().ConfigureAwait(false);
                break;
            case FaultKind.Before:
                fault.Act!();
                await next().ConfigureAwait(false);
                break;
            default:
                await next().ConfigureAwait(false);
                break;
        }
    }

    private async Task AfterCommitAsync(HttpContext context, Fault fault, Func<Task> next)
    {
        var outside = context.Response.Body;
        using var inside = new MemoryStream();
        context.Response.Body = inside;
        try
        {
            await next().ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = outside;
        }

        if (fault.Kind == FaultKind.StatusAfterCommit)
        {
            context.Response.Headers.Clear();
            await AnswerAsync(context, fault).ConfigureAwait(false);
            return;
        }

        if (fault.Bytes > 0)
        {
            context.Response.ContentLength = inside.Length;
            var part = inside.GetBuffer().AsMemory(0, (int)Math.Min(fault.Bytes, Math.Max(0, inside.Length - 1)));
            await outside.WriteAsync(part, context.RequestAborted).ConfigureAwait(false);
            await outside.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }

        if (fault.Kind == FaultKind.Stall)
        {
            fault.Act?.Invoke();

            // Real time on purpose: the caller's patience is what is tried, and the caller may run on another clock.
            await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Abort();
    }

    private async Task AnswerAsync(HttpContext context, Fault fault)
    {
        var answer = fault.Body is null
            ? simulator.AnswerOfFault(fault.StatusCode)
            : SimulatorResponse.Text(fault.StatusCode, fault.Body, "application/json; charset=utf-8");
        context.Response.StatusCode = answer.StatusCode;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (fault.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
