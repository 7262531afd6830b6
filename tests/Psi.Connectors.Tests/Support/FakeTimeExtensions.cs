using Microsoft.Extensions.Time.Testing;

namespace Psi.Connectors.Tests;

internal static class FakeTimeExtensions
{
    /// <summary>Moves the fake time on in small steps until a task ends, giving the thread pool its turn in between.</summary>
    public static async Task UntilAsync(this FakeTimeProvider time, Task task, TimeSpan? step = null)
    {
        for (var i = 0; i < 5000 && !task.IsCompleted; i++)
        {
            await Task.WhenAny(task, Task.Delay(2));
            if (!task.IsCompleted)
            {
                time.Advance(step ?? TimeSpan.FromMilliseconds(250));
            }
        }

        Assert.True(task.IsCompleted, "The task does not end.");
    }
}
