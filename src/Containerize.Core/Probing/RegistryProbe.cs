using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Registry;

namespace Containerize.Probing;

/// <summary>Tells what a registry does, by trying it out in one repository, and leaves nothing there.</summary>
/// <param name="log">Is told what happens.</param>
public sealed class RegistryProbe(IBuildLog log)
{
    /// <summary>Looks at a registry.</summary>
    /// <exception cref="ContainerizeException">It does not answer, or does not let us write.</exception>
    public async Task<ProbeResult> RunAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using RegistryNetwork network = new(
            request.Network.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
            {
                Warnings = new RegistryWarnings(log.Say),
            });
        DefaultCredentials credentials = new(new CredentialPurpose(request.Registry, null), Environment.GetEnvironmentVariable);
        using RegistryClient client = network.Connect(request.Registry, credentials.For(RegistryAccess.Push, request.Repository));
        CapabilityProbe probe = new(client, request.Repository);
        ProbeResult result = new()
        {
            Registry = request.Registry.ToString(),
            Repository = request.Repository.ToString(),
            Capabilities = await probe.RunAsync(cancellationToken),
            Left = probe.Left,
            Requests = client.Requests,
        };
        foreach (string line in ProbeReport.Lines(result))
        {
            log.Say(line);
        }

        return result;
    }
}
