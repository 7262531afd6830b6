using Psi.Canonical;
using Psi.Connectors;

namespace Psi.Sync.Tests.Fakes;

/// <summary>A platform in memory that also takes bulk jobs, worked off when the test says so.</summary>
internal sealed class FakeBulkEndpoint<T>(FakeConnection connection, SystemId system, FieldSet<T> carries, FieldSet<T> takes, Func<EndpointCapabilities<T>, EndpointCapabilities<T>>? adjust = null)
    : FakeEndpoint<T>(connection, system, carries, takes, adjust: adjust), IWriteBulk<T>
    where T : class, ICanonicalObject<T>
{
    public Dictionary<string, Job> Jobs { get; } = new(StringComparer.Ordinal);

    public int BulkFrom => 10;

    public int BulkMost => 1000;

    public TimeSpan BulkPollEvery => TimeSpan.FromMinutes(1);

    /// <summary>What uploading fails with.</summary>
    public Queue<Exception> UploadFaults { get; } = [];

    /// <summary>Called before a job takes its rows.</summary>
    public Action<string>? OnUpload { get; set; }

    /// <summary>Whether a job leaves a row out of its results.</summary>
    public Func<WriteItem<T>, bool>? LeavesOut { get; set; }

    public Task<string> OpenBulkAsync(WriteKind kind, CancellationToken cancellationToken = default)
    {
        var id = $"job-{Jobs.Count + 1}";
        Jobs[id] = new Job();
        return Task.FromResult(id);
    }

    public Task UploadBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        OnUpload?.Invoke(job);
        if (UploadFaults.TryDequeue(out var fault))
        {
            return Task.FromException(fault);
        }

        Jobs[job].Items.AddRange(items);
        return Task.CompletedTask;
    }

    public Task CloseBulkAsync(string job, CancellationToken cancellationToken = default)
    {
        Jobs[job].State = BulkState.Running;
        return Task.CompletedTask;
    }

    public Task AbortBulkAsync(string job, CancellationToken cancellationToken = default)
    {
        if (Jobs[job].State == BulkState.Open)
        {
            Jobs[job].State = BulkState.Aborted;
        }

        return Task.CompletedTask;
    }

    public Task<BulkProgress<T>> PollBulkAsync(string job, IReadOnlyList<WriteItem<T>> items, CancellationToken cancellationToken = default)
    {
        var state = Jobs[job].State;
        return Task.FromResult(state is BulkState.Done or BulkState.Failed ? new BulkProgress<T>(state, Jobs[job].Results) : BulkProgress<T>.Of(state));
    }

    /// <summary>Works off what was closed.</summary>
    public void WorkOff()
    {
        foreach (var job in Jobs.Values.Where(job => job.State == BulkState.Running))
        {
            foreach (var item in job.Items)
            {
                var result = WriteOne(item);
                if (LeavesOut?.Invoke(item) != true)
                {
                    job.Results[item.Key] = result;
                }
            }

            job.State = BulkState.Done;
        }
    }

    public sealed class Job
    {
        public BulkState State { get; set; }

        public List<WriteItem<T>> Items { get; } = [];

        public Dictionary<string, WriteResult<T>> Results { get; } = new(StringComparer.Ordinal);
    }
}
