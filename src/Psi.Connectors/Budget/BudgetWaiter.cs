namespace Psi.Connectors;

/// <summary>A call that waits for its permit.</summary>
internal sealed class BudgetWaiter
{
    private readonly TaskCompletionSource<BudgetPermit> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BudgetWaiter(string connection, CallLane lane, TimeSpan patience)
    {
        Connection = connection;
        Lane = lane;
        Patience = patience;
        Node = new LinkedListNode<BudgetWaiter>(this);
    }

    public string Connection { get; }

    public CallLane Lane { get; }

    public TimeSpan Patience { get; }

    public LinkedListNode<BudgetWaiter> Node { get; }

    public Task<BudgetPermit> Task => _source.Task;

    public void Grant(BudgetPermit permit) => _source.TrySetResult(permit);

    public void Fail(Exception exception) => _source.TrySetException(exception);

    public void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
}
