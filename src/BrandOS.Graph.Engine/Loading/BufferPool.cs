using System.Collections.Concurrent;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>
/// A bounded pool for objects that are rented on one thread and returned on another: a queue, where a thread-static pool would lose
/// them across awaits (measured: 20 kB a request).
/// </summary>
internal sealed class BufferPool<T>(Func<T> create, int capacity) where T : class
{
    private readonly ConcurrentQueue<T> _free = new();
    private int _count;

    public T Rent()
    {
        if (_free.TryDequeue(out var item))
        {
            Interlocked.Decrement(ref _count);
            return item;
        }

        return create();
    }

    public void Return(T item)
    {
        if (Interlocked.Increment(ref _count) <= capacity)
        {
            _free.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
