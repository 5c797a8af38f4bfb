namespace FinOps.LocalRuntime.Activations;

/// <summary>Runs the turns of one activation one after the other on the thread pool; awaits in a grain come back here.</summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Turns in a row before other activations get the thread.</summary>
    private const int Quantum = 64;

    private readonly Queue<object> _turns = new();
    private readonly Lock _gate = new();
    private bool _running;
    private int _thread;

    public Activation Activation { get; } = activation;

    public override int MaximumConcurrencyLevel => 1;

    public void Post(Work work) => Enqueue(work);

    public void Post(Func<Task> step) => Enqueue(step);

    void IThreadPoolWorkItem.Execute()
    {
        // One task per visit of the pool makes this scheduler the current one for every turn in it, and
        // starts from the pool's empty execution context: the caller's async locals stay with the caller.
        _thread = Environment.CurrentManagedThreadId;
        new Task(static self => ((ActivationScheduler)self!).Drain(), this).RunSynchronously(this);
        _thread = 0;
        lock (_gate)
        {
            _running = _turns.Count > 0;
            if (!_running) return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && _thread == Environment.CurrentManagedThreadId && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate) return [.. _turns.OfType<Task>()];
    }

    private void Enqueue(object turn)
    {
        lock (_gate)
        {
            _turns.Enqueue(turn);
            if (_running) return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void Drain()
    {
        for (var done = 0; done < Quantum && Next() is { } turn; done++)
        {
            if (turn is Work work) Activation.Run(work);
            else if (turn is Task task) TryExecuteTask(task);
            else _ = ((Func<Task>)turn)();
        }
    }

    private object? Next()
    {
        lock (_gate) return _turns.TryDequeue(out var turn) ? turn : null;
    }
}
