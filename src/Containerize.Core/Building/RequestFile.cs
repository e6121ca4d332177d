using System.Text.Json;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>The file that the package's task asks the tool with. It holds no secret.</summary>
public static class RequestFile
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="ContainerizeException">The file cannot be read, or is of another version.</exception>
    public static BuildRequest Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            BuildRequest request = JsonSerializer.Deserialize(stream, RequestJsonContext.Default.BuildRequest)
                ?? throw new JsonException("it is null");
            return request.Version == BuildRequest.CurrentVersion
                ? request
                : throw new JsonException($"its version is {request.Version} and this tool reads {BuildRequest.CurrentVersion}");
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.RequestFileUnreadable,
                    $"the request cannot be read ({exception.Message})",
                    path,
                    "use the package and the tool of one version"),
                exception);
        }
    }
}
