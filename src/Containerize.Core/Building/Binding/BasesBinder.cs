using Containerize.BaseImages;
using Containerize.Diagnostics;

namespace Containerize.Building.Binding;

/// <summary>Reads what a request says of bases beside their names.</summary>
internal sealed class BasesBinder(OptionReader reader)
{
    public BaseOptions Bind(BuildRequest request) => new()
    {
        Lock = Lock(request.ContainerBaseImageLock),
        IsLocked = reader.IsOn(request.ContainerBaseImageLocked, byDefault: false, "ContainerBaseImageLocked (--locked)"),
        IsOffline = reader.IsOn(request.ContainerOffline, byDefault: false, "ContainerOffline (--offline)"),
        RuntimePacks = [.. request.ContainerRuntimePack.Select(static item => item.Include)],
    };

    // A lock that cannot be read is told with all other mistakes.
    private BaseImageLock Lock(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return BaseImageLock.Empty;
        }

        try
        {
            return BaseImageLock.Read(Path.GetFullPath(path));
        }
        catch (ContainerizeException exception)
        {
            foreach (Diagnostic mistake in exception.Diagnostics)
            {
                reader.Report(mistake.Code, mistake.What, mistake.Where, mistake.Next);
            }

            return BaseImageLock.Empty;
        }
    }
}
