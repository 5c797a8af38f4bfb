using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace FinOps.Grains.Tests.Support;

/// <summary>A local server of the SQS protocol on a port of its own, for as long as the tests run.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class SqsServer : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "../../emulators/sqs");
    private readonly HttpClient _http = new();
    private Process? _process;
    private int _port;

    public static string? WhyNot => Directory.Exists(Path.Combine(Folder, "node_modules")) ? null : "the SQS server of the tests is not installed (tests/emulators/sqs); make setup-test installs it";

    public async Task InitializeAsync()
    {
        if (WhyNot is not null) return;
        // It ends with its standard input, so also when the tests are killed.
        var start = new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The SQS server ended at once.");
        _port = int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <returns>The new queue's URL.</returns>
    public async Task<string> CreateQueueAsync()
    {
        using var answer = await CallAsync("CreateQueue", new { QueueName = "q" + Guid.NewGuid().ToString("N") });
        return answer!.RootElement.GetProperty("QueueUrl").GetString()!;
    }

    public async Task SendAsync(string queue, string body) => (await CallAsync("SendMessage", new { QueueUrl = queue, MessageBody = body }))?.Dispose();

    /// <summary>Messages that the queue still has, hidden ones too.</summary>
    public async Task<int> CountAsync(string queue)
    {
        string[] names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
        using var answer = await CallAsync("GetQueueAttributes", new { QueueUrl = queue, AttributeNames = new[] { "All" } });
        var attributes = answer!.RootElement.GetProperty("Attributes");
        return names.Sum(n => int.Parse(attributes.GetProperty(n).GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<JsonDocument?> CallAsync(string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_port}/");
        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-amz-json-1.0"));
        request.Headers.Add("X-Amz-Target", "AmazonSQS." + action);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonDocument.Parse(text);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>A test that needs the SQS server, skipped with the reason where it is not installed.</summary>
public sealed class SqsFactAttribute : FactAttribute
{
    public SqsFactAttribute() => Skip = SqsServer.WhyNot;
}
