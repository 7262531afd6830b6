using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Psi.Canonical;
using Psi.Sync.Exceptions;
using Psi.Sync.Operations;
using Psi.Sync.Pausing;
using Psi.Sync.Planning;
using Psi.Sync.Stores;

namespace Psi.Sync.AspNetCore;

/// <summary>What people look at and do, over HTTP. Whoever does something is who was signed in.</summary>
internal sealed class OperationsDoor(ISyncOperations psi)
{
    private const int MostListed = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/state", async context => Json(await psi.ReadStateAsync(context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.SyncState));
        Get(routes, "/runs", async context => Json(await psi.ListRunsAsync(Long(context, "before"), Limit(context), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListRunManifest));
        Get(routes, "/conditions", async context => Json(await psi.ListOpenConditionsAsync(Text(context, "process"), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListOpenCondition));
        Get(routes, "/ownership", _ => Task.FromResult(Results.Text(psi.DescribeOwnership(), "text/markdown")));
        Get(routes, "/exceptions", async context => Json(await psi.Exceptions.ListAsync(Filter(context), Text(context, "after"), Limit(context), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListSyncException));
        Get(routes, "/exceptions/groups", async context => Json(await psi.Exceptions.GroupAsync(Filter(context), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListExceptionGroup));
        Post(routes, "/exceptions/{id}/replay", (context, by) => psi.ReplayAsync(Id(context), by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/mend", OperationsJsonContext.Default.MendBody, (context, body, by) => psi.MendAsync(Id(context), body.Attribute, body.Value.GetRawText(), by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/discard", OperationsJsonContext.Default.ReasonBody, (context, body, by) => psi.DiscardAsync(Id(context), body.Reason, by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/landed", OperationsJsonContext.Default.LandedBody, (context, body, by) => psi.SayLandedAsync(Id(context), body.ExternalId, by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/not-landed", (context, by) => psi.SayNotLandedAsync(Id(context), by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/assign", OperationsJsonContext.Default.AssignBody, (context, body, by) => psi.Exceptions.AssignAsync(Id(context), body.To, by, context.RequestAborted));
        Post(routes, "/exceptions/{id}/comment", OperationsJsonContext.Default.CommentBody, (context, body, by) => psi.Exceptions.CommentAsync(Id(context), body.Text, by, context.RequestAborted));
        Get(routes, "/pauses", async context => Json(await psi.ListPausesAsync(context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListPause));
        Post(routes, "/pauses/pause", OperationsJsonContext.Default.PauseBody, (context, body, by) => psi.PauseAsync(body.ToTarget(), body.Why ?? string.Empty, by, context.RequestAborted));
        Post(routes, "/pauses/resume", OperationsJsonContext.Default.PauseBody, (context, body, by) => psi.ResumeAsync(body.ToTarget(), by, context.RequestAborted));
        Get(routes, "/going-live", async context => await psi.PlanGoLiveAsync(context.RequestAborted).ConfigureAwait(false) is { } plan ? Json(plan, OperationsJsonContext.Default.GoLivePlan) : Results.NoContent());
        Post(routes, "/going-live/approve", OperationsJsonContext.Default.ApproveBody, (context, body, by) => psi.ApproveGoLiveAsync(
            new GoLiveApproval { By = by, Plan = body.Plan, WriteFills = body.WriteFills, WriteDifferences = body.WriteDifferences, MakeCreates = body.MakeCreates },
            context.RequestAborted));
        Ask(routes, "/reconciliation/compare", OperationsJsonContext.Default.ReconciliationBody, async (context, body, _) => Json(await psi.Reconciliation.CompareAsync(body.ToRequest(), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.ReconciliationReport));
        Ask(routes, "/reconciliation/repair", OperationsJsonContext.Default.ReconciliationBody, async (context, body, by) => Json(new RepairsAnswer(await psi.Reconciliation.RepairAsync(body.ToRequest(), by, context.RequestAborted).ConfigureAwait(false)), OperationsJsonContext.Default.RepairsAnswer));
        Get(routes, "/audit", async context => Json(await psi.ReadAuditAsync(Long(context, "after") ?? 0, Limit(context), context.RequestAborted).ConfigureAwait(false), OperationsJsonContext.Default.IReadOnlyListAuditEntry));
    }

    private static void Get(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<IResult>> read) =>
        routes.MapGet(pattern, context => AnswerAsync(context, read));

    private static void Post(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, string, Task> act) =>
        Ask(routes, pattern, async (context, by) =>
        {
            await act(context, by).ConfigureAwait(false);
            return Results.NoContent();
        });

    private static void Ask(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, string, Task<IResult>> act)
    {
        Task<IResult> ActAsync(HttpContext context) => context.User.Identity?.Name is { Length: > 0 } by
            ? act(context, by)
            : Task.FromResult(Problem(StatusCodes.Status403Forbidden, "Whoever does something is named in the audit trail, and you have no name here. Sign in with a name claim."));
        routes.MapPost(pattern, context => AnswerAsync(context, ActAsync));
    }

    private static void Post<TBody>(IEndpointRouteBuilder routes, string pattern, JsonTypeInfo<TBody> type, Func<HttpContext, TBody, string, Task> act)
        where TBody : class =>
        Ask(routes, pattern, type, async (context, body, by) =>
        {
            await act(context, body, by).ConfigureAwait(false);
            return Results.NoContent();
        });

    private static void Ask<TBody>(IEndpointRouteBuilder routes, string pattern, JsonTypeInfo<TBody> type, Func<HttpContext, TBody, string, Task<IResult>> act)
        where TBody : class =>
        Ask(routes, pattern, async (context, by) =>
        {
            if (!context.Request.HasJsonContentType())
            {
                throw new ArgumentException("The body is not application/json.");
            }

            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false);
            return await act(context, body ?? throw new ArgumentException("The body is empty."), by).ConfigureAwait(false);
        });

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, Task<IResult>> answer)
    {
        IResult result;
        try
        {
            result = await answer(context).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            // The message of a reader may quote the value.
            result = Problem(StatusCodes.Status400BadRequest, $"The body cannot be read at '{exception.Path}'.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            result = Problem(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (KeyNotFoundException exception)
        {
            result = Problem(StatusCodes.Status404NotFound, exception.Message);
        }
        catch (InvalidOperationException exception)
        {
            result = Problem(StatusCodes.Status409Conflict, exception.Message);
        }
        catch (Exception exception) when (exception is StoreException or StoreConflictException)
        {
            context.Response.Headers.RetryAfter = "5";
            result = Problem(StatusCodes.Status503ServiceUnavailable, "The store cannot be used now. Try again.");
        }

        context.Response.Headers.CacheControl = "no-store";
        await result.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);

    private static IResult Problem(int status, string detail) =>
        Results.Json(new ProblemDetails { Status = status, Detail = detail }, OperationsJsonContext.Default.ProblemDetails, "application/problem+json", status);

    private static string Id(HttpContext context) => (string)context.GetRouteValue("id")!;

    private static string? Text(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static long? Long(HttpContext context, string name) =>
        Text(context, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{name}' is not a number.");

    private static int Limit(HttpContext context) =>
        Long(context, "limit") is not { } limit ? 100
        : limit is >= 1 and <= MostListed ? (int)limit
        : throw new ArgumentException($"'limit' is {limit}. Ask for 1 to {MostListed}, and for more after the last.");

    private static ExceptionFilter Filter(HttpContext context) => new()
    {
        Cause = Text(context, "cause"),
        Code = Text(context, "code"),
        AssignedTo = Text(context, "assignedTo"),
        System = Text(context, "system") is { } system ? new SystemId(system) : (SystemId?)null,
        Object = Text(context, "object") is { } name ? new ObjectName(name) : (ObjectName?)null,
        OnlyOverdue = Flag(context, "overdue"),
        IncludeClosed = Flag(context, "closed"),
    };

    private static bool Flag(HttpContext context, string name) =>
        Text(context, name) is { } text && (bool.TryParse(text, out var set) ? set : throw new ArgumentException($"'{name}' is not true or false."));
}
