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
builder.AddGrainHost(options);
builder.Services.AddIngestRecovery();
builder.Services.AddFinOpsWeb(builder.Configuration);
if (options.Demo) builder.Services.AddDemo(data);

var app = builder.Build();
app.MapFinOpsWeb();
await app.RunAsync();
