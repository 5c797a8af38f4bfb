using Orleans;

namespace FinOps.LocalRuntime.Activations;

/// <summary>What work for one grain id is handed to.</summary>
internal interface ITarget
{
    /// <returns>False when it has ended; look for its successor.</returns>
    bool Receive(Work work);

    /// <summary>Ends what nobody used lately.</summary>
    void CollectIdle();

    /// <summary>Asks all to end and waits for them.</summary>
    Task EndAsync(DeactivationReason reason);

    /// <summary>What it is doing, for messages about calls that did not come back.</summary>
    string Describe();
}
