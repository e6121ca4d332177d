using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Inspection;

/// <summary>The JSON that programs read of images. Its forms change only with their versions.</summary>
public static class InspectionJson
{
    // The text is read by people and by JSON readers, never pasted into HTML.
    private static readonly InspectionJsonContext Readable = new(
        new JsonSerializerOptions(InspectionJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A description as JSON.</summary>
    public static string Write(ImageDescription description) => JsonSerializer.Serialize(description, Readable.ImageDescription);

    /// <summary>A difference as JSON.</summary>
    public static string Write(ImageDifference difference) => JsonSerializer.Serialize(difference, Readable.ImageDifference);

    /// <summary>A verification as JSON.</summary>
    public static string Write(ImageVerification verification) => JsonSerializer.Serialize(verification, Readable.ImageVerification);
}
