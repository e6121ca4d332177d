using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize.MSBuild;

/// <summary>
/// Starts the tool <c>containerize</c> on a request file and reads its result file. It knows no option by name: what the
/// targets list travels, so that an option lives in the targets and in the tool only.
/// </summary>
public sealed class BuildContainer : ToolTask
{
    // What the host answers with when no installed runtime fits (0x80008096); Unix keeps the last byte.
    private static readonly int[] RuntimeMissing = [unchecked((int)0x80008096), 0x96];

    private string _program = "";
    private bool _isNative;

    /// <summary>Properties by name, with the metadata <c>Value</c>. One without a value is left out.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Items of every kind, each with its kind in the metadata <c>ContainerizeItem</c>.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The absolute path to write the request to.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>The absolute path that the tool writes its result to.</summary>
    [Required]
    public string ResultFile { get; set; } = "";

    /// <summary>The absolute path of <c>containerize.dll</c>.</summary>
    [Required]
    public string ToolAssembly { get; set; } = "";

    /// <summary>The path of the running <c>dotnet</c>, where the build engine knows it.</summary>
    public string? DotNetHost { get; set; }

    /// <summary>The folder of the running SDK's <c>dotnet</c>, where the build engine knows it.</summary>
    public string? DotNetRoot { get; set; }

    /// <summary>The project, which errors are reported on.</summary>
    public string? ProjectFile { get; set; }

    /// <summary>The digest that the names stand for: of the manifest, or of the index.</summary>
    [Output]
    public string? Digest { get; private set; }

    /// <summary>The media type of what the digest is of.</summary>
    [Output]
    public string? MediaType { get; private set; }

    /// <summary>The manifest as JSON.</summary>
    [Output]
    public string? Manifest { get; private set; }

    /// <summary>The image's configuration as JSON.</summary>
    [Output]
    public string? Configuration { get; private set; }

    /// <summary>The index as JSON, of an image for several platforms.</summary>
    [Output]
    public string? ImageIndex { get; private set; }

    /// <summary>The digest of the index, of an image for several platforms.</summary>
    [Output]
    public string? ImageIndexDigest { get; private set; }

    /// <summary>The images, one a platform, with their documents and digests as metadata.</summary>
    [Output]
    public ITaskItem[] Images { get; private set; } = [];

    /// <summary>The path of the archive, where one was written.</summary>
    [Output]
    public string? Archive { get; private set; }

    /// <summary>Every reference that the image can be pulled by.</summary>
    [Output]
    public string[] References { get; private set; } = [];

    /// <summary>Every name in a registry with the digest, under which the image cannot change.</summary>
    [Output]
    public string[] DigestReferences { get; private set; } = [];

    /// <inheritdoc/>
    protected override string ToolName => Path.GetFileName(_program);

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.High;

    // On Windows the default is the console's code page, which cannot spell every path.
    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override bool Execute()
    {
        YieldDuringToolExecution = true;
        string? native = NativeTool.Find(ToolAssembly);
        if ((native ?? DotNetFinder.Find(DotNetHost, DotNetRoot)) is not { } program)
        {
            Fail("CTZ0001", "The .NET host was not found, DOTNET_HOST_PATH and PATH; install .NET 10 or add it to PATH");
            return false;
        }

        _isNative = native is not null;
        _program = program;
        _ = Directory.CreateDirectory(Path.GetDirectoryName(RequestFile));
        File.Delete(ResultFile);
        RequestFileWriter.Write(RequestFile, Properties, Items);
        return base.Execute() && ReadResult();
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => _program;

    // Relative paths in a request are the project's. The current folder is not, where projects share one process.
    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => Path.GetDirectoryName(ProjectFile ?? RequestFile);

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        CommandLineBuilder line = new();
        line.AppendFileNameIfNotNull(_isNative ? null : ToolAssembly);
        line.AppendSwitch("build");
        line.AppendSwitchIfNotNull("--request ", RequestFile);
        line.AppendSwitchIfNotNull("--output-json ", ResultFile);
        return line.ToString();
    }

    /// <inheritdoc/>
    protected override void LogToolCommand(string message) => Log.LogCommandLine(MessageImportance.Low, message);

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        // MSBuild's own parser would take any line that holds "error:" for one, an image's label for example.
        if (ToolLine.Parse(singleLine) is not { } line)
        {
            Log.LogMessage(messageImportance, "{0}", singleLine);
        }
        else if (line.IsError)
        {
            Fail(line.Code, line.Text);
        }
        else
        {
            Log.LogWarning(null, line.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", line.Text);
        }
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        if (!Log.HasLoggedErrors && !_isNative && RuntimeMissing.Contains(ExitCode))
        {
            Fail("CTZ0001", $"The tool needs the .NET 10 runtime, '{_program}' has none; install it, the app may target an older one");
        }

        return base.HandleTaskExecutionErrors();
    }

    private bool ReadResult()
    {
        if (ResultFileReader.Read(ResultFile) is not { } result)
        {
            Fail("CTZ9001", $"The tool ended without a result, '{ResultFile}'; report it with the output above");
            return false;
        }

        Digest = result.Digest;
        MediaType = result.MediaType;
        Manifest = result.Manifest;
        Configuration = result.Configuration;
        ImageIndex = result.Index;
        ImageIndexDigest = result.Index is null ? null : result.Digest;
        Images = result.Images;
        Archive = result.Archive;
        References = result.References;
        DigestReferences = result.DigestReferences;
        return true;
    }

    private void Fail(string code, string text) => Log.LogError(null, code, null, ProjectFile, 0, 0, 0, 0, "{0}", text);
}
