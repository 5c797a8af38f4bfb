using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FinOps.Storage.Postgres;

/// <summary>
/// Has the keys of Data Protection loaded by one process after the other. Two that start together over an empty database would each make a key,
/// and neither would know the other's until it reads the keys again, up to a day later: what one sealed the other could not open.
/// </summary>
public sealed class FirstKey(NpgsqlDataSource database, IDataProtectionProvider protection) : IHostedLifecycleService
{
    /// <summary>Not the one of <see cref="StateSchema"/>: creating the table takes that meanwhile, on another connection.</summary>
    private const long Lock = 0x66696e6f706b;

    /// <remarks>Before Data Protection loads its keys by itself, which is among what is started next.</remarks>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        protection.CreateProtector("finops.first-key").Protect([0]);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
