using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>The files that the package's task and the tool speak through: a request in, a result out. Neither holds a secret.</summary>
public static class BuildFiles
{
    // The file is read by people and by JSON readers, never pasted into HTML.
    private static readonly BuildJsonContext Readable = new(
        new JsonSerializerOptions(BuildJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Reads a request.</summary>
    /// <exception cref="ContainerizeException">The file cannot be read, or is of another version.</exception>
    public static BuildRequest ReadRequest(string path)
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

    /// <summary>Writes the files that a request names: the result, and the digest on a line of its own.</summary>
    /// <exception cref="ContainerizeException">A file cannot be written.</exception>
    public static void WriteOutputs(BuildRequest request, BuildResult result)
    {
        if (!string.IsNullOrEmpty(request.ContainerResultFile))
        {
            WriteResult(request.ContainerResultFile, result);
        }

        if (!string.IsNullOrEmpty(request.ContainerDigestFile))
        {
            Write(request.ContainerDigestFile, Encoding.UTF8.GetBytes($"{result.Digest}\n"));
        }
    }

    /// <summary>Writes a result.</summary>
    /// <exception cref="ContainerizeException">The file cannot be written.</exception>
    public static void WriteResult(string path, BuildResult result) =>
        Write(path, JsonSerializer.SerializeToUtf8Bytes(result, Readable.BuildResult));

    private static void Write(string path, byte[] content)
    {
        try
        {
            string full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, content);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, path);
        }
    }
}
