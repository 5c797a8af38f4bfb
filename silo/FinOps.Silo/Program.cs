using FinOps.Grains.Hosting;
using FinOps.Silo.Demo;
using FinOps.Silo.Hosting;
using FinOps.Warehouse;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = CommandLine.Expand(args), ContentRootPath = AppContext.BaseDirectory });
var options = SiloOptions.Read(builder.Configuration);
using var data = DataDirectory.Open(options.Data);

builder.AddLogs(options);
builder.AddDefaults(options, data);
builder.Services.AddWarehouse(builder.Configuration);
builder.Services.AddFinOpsGrains(builder.Configuration);
builder.Services.AddGrainState(options, data);
builder.Services.AddSecretKeys(options, data);
builder.AddGrainHost(options);
if (options.Role is not SiloRole.Core) builder.Services.AddReaderReports();
if (options.Role is SiloRole.Reader) builder.Services.AddFinOpsProbes();
else builder.Services.AddIngestRecovery().AddFinOpsWeb(builder.Configuration);
if (options.Demo) builder.Services.AddDemo(data);

var app = builder.Build();
if (options.Role is SiloRole.Reader) app.MapFinOpsProbes();
else app.MapFinOpsWeb();
await app.RunAsync();
