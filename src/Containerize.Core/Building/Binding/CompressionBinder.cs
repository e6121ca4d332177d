using Containerize.Diagnostics;
using Containerize.Layers;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of how layers are written into a format.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class CompressionBinder(Action<DiagnosticCode, string, string, string> report)
{
    private const string LayoutVersion = "1";

    public LayerFormat Bind(BuildRequest request)
    {
        LayerCompression compression = OneOf(
            request.ContainerCompression,
            LayerFormat.Default.Compression,
            DiagnosticCode.InvalidCompression,
            "compression",
            "ContainerCompression (--compression)");
        CompressionEffort effort = OneOf(
            request.ContainerCompressionLevel,
            LayerFormat.Default.Effort,
            DiagnosticCode.InvalidCompressionLevel,
            "compression level",
            "ContainerCompressionLevel (--compression-level)");
        if (request.ContainerLayoutVersion is not (null or "" or LayoutVersion))
        {
            report(
                DiagnosticCode.UnknownLayoutVersion,
                $"'{request.ContainerLayoutVersion}' is no layout version",
                "ContainerLayoutVersion (--layout-version)",
                $"use {LayoutVersion}, the only one yet, or take the option out");
        }

        return new LayerFormat(compression, effort);
    }

    private T OneOf<T>(string? text, T otherwise, DiagnosticCode code, string what, string where)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(text, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        string known = string.Join(", ", Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()));
        report(code, $"'{text}' is no {what}", where, $"use one of {known}");
        return otherwise;
    }
}
