namespace Containerize.Building.Binding;

/// <summary>The values of the .NET SDK's property <c>LocalRegistry</c>.</summary>
internal enum LocalRegistry
{
    /// <summary>Docker's store.</summary>
    Docker,

    /// <summary>Podman's store.</summary>
    Podman,
}
