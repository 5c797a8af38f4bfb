using System.CommandLine;

namespace FinOps.Cli.Commands;

/// <summary>The settings of a source as options. The secret never is one: other users of the machine see a command's line.</summary>
internal sealed class SourceOptions
{
    private const string SecretVariable = "FINOPS_SOURCE_SECRET";

    private readonly Connection _connection;
    private readonly Option<string> _kind = new("--kind") { Description = "upload, directory, s3, azureBlob or gcs", DefaultValueFactory = _ => "upload" };
    private readonly Option<string?> _path = new("--path") { Description = "Absolute directory on the server, for directory sources" };
    private readonly Option<string?> _mode = new("--mode") { Description = "replace: a delivery takes the place of its predecessor. append: every file counts once" };
    private readonly Option<int?> _schedule = new("--schedule") { Description = "Minutes between scans. Default: only when asked" };
    private readonly Option<string?> _bucket = new("--bucket") { Description = "Bucket, or container of Azure" };
    private readonly Option<string?> _prefix = new("--prefix") { Description = "Only keys that begin with it" };
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "URL of the service. Default: the provider's own" };
    private readonly Option<string?> _region = new("--region") { Description = "Region, for signing" };
    private readonly Option<bool> _virtualHost = new("--virtual-host") { Description = "The bucket stands in the host name though there is an --endpoint" };
    private readonly Option<string?> _credential = new("--credential") { Description = "accessKey, accountKey, sasUrl, hmac or ambient" };
    private readonly Option<string?> _credentialName = new("--credential-name") { Description = "Access key id, account, HMAC access id" };
    private readonly Option<string?> _secretFile = new("--secret-file") { Description = $"File with the secret, - for standard input. Default: the variable {SecretVariable}" };
    private readonly Option<string?> _queue = new("--queue") { Description = "URL of an SQS queue that an s3 bucket notifies" };

    public SourceOptions(Connection connection)
    {
        _connection = connection;
        _kind.AcceptOnlyFromAmong("upload", "directory", "s3", "azureBlob", "gcs");
        _mode.AcceptOnlyFromAmong("replace", "append");
        _credential.AcceptOnlyFromAmong("accessKey", "accountKey", "sasUrl", "hmac", "ambient");
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_kind, _path, _mode, _schedule, _bucket, _prefix, _endpoint, _region, _virtualHost, _credential, _credentialName, _secretFile, _queue])
            command.Options.Add(option);
    }

    /// <summary>The body of PutSource.</summary>
    public async Task<object> BodyAsync(ParseResult result, string name, CancellationToken cancellationToken) => new
    {
        name,
        kind = result.GetValue(_kind),
        path = result.GetValue(_path),
        mode = result.GetValue(_mode),
        scheduleMinutes = result.GetValue(_schedule),
        location = result.GetValue(_bucket) is not { } bucket ? null : new
        {
            bucket,
            prefix = result.GetValue(_prefix),
            endpoint = result.GetValue(_endpoint),
            region = result.GetValue(_region),
            pathStyle = result.GetValue(_virtualHost) ? false : (bool?)null,
        },
        credential = result.GetValue(_credential) is not { } kind ? null : new
        {
            kind,
            name = result.GetValue(_credentialName),
            secret = kind == "ambient" ? null : await SecretAsync(result, cancellationToken),
        },
        queue = result.GetValue(_queue) is not { } url ? null : new { url, region = result.GetValue(_region) },
    };

    private async Task<string> SecretAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var file = result.GetValue(_secretFile);
        var secret = file switch
        {
            null => _connection.Variable(SecretVariable) ?? throw new UsageException($"The secret is missing: set {SecretVariable} or give --secret-file."),
            "-" => await Console.In.ReadToEndAsync(cancellationToken),
            _ when File.Exists(file) => await File.ReadAllTextAsync(file, cancellationToken),
            _ => throw new UsageException($"There is no file '{file}'."),
        };
        return secret.Trim();
    }
}
