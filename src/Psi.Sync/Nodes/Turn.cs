namespace Psi.Sync.Nodes;

/// <summary>One at a time, in the order of asking. Whoever comes next goes on where the one before ends, on no thread of its own.</summary>
internal sealed class Turn
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isTaken;

    /// <summary>Waits for the turn; disposing what it gives ends it.</summary>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            if (_isTaken)
            {
                _waiting.Enqueue(next = new TaskCompletionSource());
            }

            _isTaken = true;
        }

        if (next is not null)
        {
            using var stop = cancellationToken.Register(() => next.TrySetCanceled(cancellationToken));
            await next.Task.ConfigureAwait(false);
        }

        return new Ends(this);
    }

    private void End()
    {
        while (true)
        {
            TaskCompletionSource? next;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _isTaken = false;
                    return;
                }
            }

            if (next.TrySetResult())
            {
                return;
            }
        }
    }

    private sealed class Ends(Turn turn) : IDisposable
    {
        private Turn? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.End();
    }
}
