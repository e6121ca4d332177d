using System.Security.Cryptography;
using Containerize.Layers;
using Containerize.Tests.Support;

namespace Containerize.Tests.Layers.Deflate;

/// <summary>
/// The bytes of the encoder, as digests. Layers that users have stored hang on them: when this fails, a release may have the change
/// only under a new layout version. <c>CONTAINERIZE_ACCEPT=1</c> writes the file anew.
/// </summary>
public sealed class EncoderBytes
{
    [Fact]
    public void AreTheApprovedOnes()
    {
        string[] lines =
        [
            .. from input in DeflateInputs.Edges
               from effort in Enum.GetValues<CompressionEffort>()
               let stream = Decoders.Encode(effort, input.Value)
               select $"{input.Key,-28} {effort,-9} {stream.Length,8} {Convert.ToHexStringLower(SHA256.HashData(stream))[..32]}",
        ];
        ApprovedText.IsThatOf("Layers/Deflate/EncoderBytes.txt", string.Join('\n', lines) + "\n");
    }
}
