using Psi.Connectors;
using Psi.Sync.Delivery;
using Psi.Sync.Exceptions;
using Psi.Sync.Model;
using Psi.Sync.Records;

namespace Psi.Sync.Reading;

/// <summary>What follows when a read fails: it waits, rests its connection, or stops for a person. What was read before stays.</summary>
internal sealed class ReadFailures(SyncSession session)
{
    /// <summary>The name under which a loss too large to be believed is raised.</summary>
    public static string LossKey(EndpointModel endpoint) => $"loss/{endpoint.System.Value}/{endpoint.Object.Value}";

    /// <summary>Reads.</summary>
    /// <returns>Whether it went through.</returns>
    public async Task<bool> GuardAsync(EndpointModel endpoint, Func<CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        try
        {
            await read(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ConnectorException exception)
        {
            await FailedAsync(endpoint, exception, cancellationToken).ConfigureAwait(false);
        }
        catch (LossException loss)
        {
            await StopAsync(
                endpoint, loss.Attribute,
                $"{loss.Lost} of {loss.Of} records of '{endpoint.Object.Value}' in '{endpoint.System.Value}' lost '{loss.Attribute}' in one read. It looks like a right taken away, so nothing of that page was kept and the object is not read. See whether Psi may still read the attribute there, then replay; or accept the loss if it is real.",
                [loss.Attribute], cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Stops reading an object of a system until a person has looked.</summary>
    public Task StopAsync(EndpointModel endpoint, string what, string message, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        session.RunAsync(
            async (work, token) =>
            {
                var stream = await StreamBook.FindAsync(work.Transaction, endpoint, token).ConfigureAwait(false);
                await StreamBook.PutAsync(work.Transaction, endpoint, stream with { Stop = new StopRow(work.Now, what) }, token).ConfigureAwait(false);
                await work.RaiseAsync(
                    LossKey(endpoint),
                    new SyncException
                    {
                        Id = string.Empty,
                        Cause = $"{endpoint.System.Value}: {endpoint.Object.Value} lost too much at once",
                        Kind = FailureKind.Permission,
                        Stage = SyncStage.Read,
                        System = endpoint.System,
                        Object = endpoint.Object,
                        Fields = fields,
                        Message = message,
                    },
                    tried: false,
                    token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>A read went through: what an earlier one failed at is settled.</summary>
    public async Task SettledAsync(EndpointModel endpoint, CancellationToken cancellationToken)
    {
        await session.ResolveAsync(Key(endpoint), "psi", "read went through", cancellationToken).ConfigureAwait(false);
        await session.ResolveAsync(LossKey(endpoint), "psi", "read went through", cancellationToken).ConfigureAwait(false);
        await session.ResolveAsync(DeliveryExceptions.KeyOfConnection(endpoint.Connection.Name), "psi", "the connection answers again", cancellationToken).ConfigureAwait(false);
    }

    private static string Key(EndpointModel endpoint) => $"read/{endpoint.System.Value}/{endpoint.Object.Value}";

    private async Task FailedAsync(EndpointModel endpoint, ConnectorException exception, CancellationToken cancellationToken)
    {
        session.Connections.Failed(endpoint.Connection, exception);
        if (exception.Kind is FailureKind.RateLimited or FailureKind.Transient)
        {
            session.Log.ReadDelayed(endpoint.System.Value, endpoint.Object.Value, exception.Kind, exception.Message);
            return;
        }

        var isConnection = exception.Kind is FailureKind.Authentication or FailureKind.QuotaExhausted;
        await session.RunAsync(
            async (work, token) =>
            {
                await work.RaiseAsync(
                    isConnection ? DeliveryExceptions.KeyOfConnection(endpoint.Connection.Name) : Key(endpoint),
                    new SyncException
                    {
                        Id = string.Empty,
                        Cause = isConnection ? $"{endpoint.Connection.Name}: {exception.Kind}" : $"{endpoint.System.Value}: {endpoint.Object.Value} cannot be read",
                        Kind = exception.Kind,
                        Stage = SyncStage.Read,
                        System = endpoint.System,
                        Object = isConnection ? (Canonical.ObjectName?)null : endpoint.Object,
                        Code = exception.Code,
                        Message = exception.Message,
                        Fields = exception.Fields,
                    },
                    tried: false,
                    token).ConfigureAwait(false);
                await work.CommitAsync(session.Statistics, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
