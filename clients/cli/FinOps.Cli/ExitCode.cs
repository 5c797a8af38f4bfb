namespace FinOps.Cli;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The server refused or could not be reached; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Of <c>reconcile</c>: a total of ours is not the provider's. To a script a mistake in the command line is as good a reason to stop.</summary>
    public const int Differs = 2;

    /// <summary>The bill arrived and was given up: it is a dead letter now.</summary>
    public const int DeadLettered = 3;

    /// <summary>The bill was still being read when patience ended; it goes on on the server.</summary>
    public const int StillReading = 4;
}
