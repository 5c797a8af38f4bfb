using FinOps.Cli.Commands;

return await FinOpsCommand.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable);
