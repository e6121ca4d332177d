using Containerize.Building;
using Containerize.Copying;
using Containerize.Rebasing;

namespace Containerize.Tests.Support;

/// <summary>Runs what commands run, with places as users write them.</summary>
internal static class Ask
{
    private static NetworkOptions Network => NetworkOptions.Of(new BuildRequest());

    public static Task<CopyResult> CopyAsync(string source, string destination) => new ImageCopy(new RecordingLog()).RunAsync(
        new CopyRequest(ImageLocation.Parse(source, "SOURCE"), ImageLocation.Parse(destination, "DESTINATION"), Network), default);

    public static Task<RebaseResult> RebaseAsync(string image, string onto, string? to = null, string? oldBase = null, RecordingLog? log = null, bool isRecorded = false) =>
        new ImageRebase(log ?? new RecordingLog()).RunAsync(
            new RebaseRequest(ImageLocation.Parse(image, "IMAGE"), onto, Network)
            {
                Destination = to is null ? null : ImageLocation.Parse(to, "--to"),
                OldBase = oldBase,
                IsRecorded = isRecorded,
            },
            default);
}
