namespace Containerize.Credentials;

/// <summary>What a credential is wanted for.</summary>
internal enum RegistryAccess
{
    /// <summary>Reading a base image.</summary>
    Pull,

    /// <summary>Writing an image.</summary>
    Push,
}
