namespace Containerize.Diagnostics;

/// <summary>
/// Every code that Containerize reports, written <c>CTZnnnn</c>. The first digit is the area: 0 environment, 1 options,
/// 2 base image, 3 publish output and layers, 4 registry and credentials, 5 destinations, 6 attestations, 7 images that are read, 9 bug.
/// Each has a page <c>docs/errors/CTZnnnn.md</c>.
/// </summary>
public enum DiagnosticCode
{
    /// <summary>No diagnostic.</summary>
    None = 0,
    /// <summary>The .NET host that runs the tool was not found.</summary>
    DotNetHostNotFound = 1,
    /// <summary>The request file cannot be read, or speaks another version.</summary>
    RequestFileUnreadable = 2,
    /// <summary>The folder for this build's intermediate files cannot be made or written.</summary>
    ScratchNotWritable = 3,
    /// <summary>The cache of layers cannot be used or written. A warning: the image is the same without it.</summary>
    CacheNotWritable = 4,
    /// <summary>Standard output or standard error cannot be written.</summary>
    OutputNotWritable = 5,
    /// <summary>Layers cannot be shared with other machines through a registry.</summary>
    SharedCacheFailed = 6,

    /// <summary>An image reference, or a part of one, is malformed.</summary>
    InvalidReference = 1001,
    /// <summary>A tag is malformed.</summary>
    InvalidTag = 1002,
    /// <summary>A destination is of an unknown transport, has no target, or lies where it may not.</summary>
    InvalidDestination = 1003,
    /// <summary>A port is malformed.</summary>
    InvalidPort = 1004,
    /// <summary>An environment variable has a malformed name.</summary>
    InvalidEnvironmentVariable = 1005,
    /// <summary>A label has no name.</summary>
    InvalidLabel = 1006,
    /// <summary>A working directory is not an absolute path of the image.</summary>
    InvalidWorkingDirectory = 1007,
    /// <summary>Two options contradict each other.</summary>
    ConflictingOptions = 1008,
    /// <summary>A platform or runtime identifier is unknown, or is one that images are not built for.</summary>
    InvalidPlatform = 1009,
    /// <summary>SOURCE_DATE_EPOCH is not a whole number of seconds.</summary>
    InvalidSourceDateEpoch = 1010,
    /// <summary>The project targets several frameworks and no one was chosen.</summary>
    TargetFrameworkNotChosen = 1011,
    /// <summary>The command line cannot be understood.</summary>
    InvalidCommandLine = 1012,
    /// <summary>The layer budget is no number, or one that layers cannot be divided by.</summary>
    InvalidLayerBudget = 1013,
    /// <summary>A layer of the user's is malformed, or gets no file.</summary>
    InvalidLayerRule = 1014,
    /// <summary>A file beside the publish output is malformed or missing.</summary>
    InvalidContainerFile = 1015,
    /// <summary>The compression of layers is not a known one.</summary>
    InvalidCompression = 1016,
    /// <summary>The effort of the compression is not a known one.</summary>
    InvalidCompressionLevel = 1017,
    /// <summary>The layout version is not a known one.</summary>
    UnknownLayoutVersion = 1018,
    /// <summary>A user or a password is missing, or nothing is there to log in to.</summary>
    InvalidLogin = 1019,
    /// <summary>A mirror is malformed.</summary>
    InvalidMirror = 1020,
    /// <summary>An entry of the insecure registries is no registry.</summary>
    InvalidInsecureRegistry = 1021,
    /// <summary>A variable that should hold the address of a proxy does not.</summary>
    InvalidProxy = 1022,
    /// <summary>A property that is true or false is neither.</summary>
    InvalidSwitch = 1027,
    /// <summary>An option has a value that it does not take.</summary>
    InvalidValue = 1030,
    /// <summary>The project cannot be published for each platform of an image for several.</summary>
    PlatformsNotPublishable = 1031,
    /// <summary>A configuration file cannot be read, or is no JSON.</summary>
    InvalidSettingsFile = 1040,
    /// <summary>A configuration file has a section or a setting that does not exist.</summary>
    UnknownSetting = 1041,
    /// <summary>A setting of a configuration file has a value of another form.</summary>
    InvalidSetting = 1042,

    /// <summary>A base image specification is malformed.</summary>
    InvalidBaseImage = 2001,
    /// <summary>The base image does not exist.</summary>
    BaseImageNotFound = 2002,
    /// <summary>The base image has no manifest for the platform.</summary>
    BaseImagePlatformMissing = 2003,
    /// <summary>The base image's manifest or configuration is not one that can be built on.</summary>
    BaseImageUnusable = 2004,
    /// <summary>Bytes of the base image do not have the digest or the size that their descriptor says.</summary>
    BaseImageCorrupt = 2005,
    /// <summary>No base image was named and none can be inferred.</summary>
    BaseImageNotInferable = 2006,
    /// <summary>The app has no launcher, and the base nothing that would start it.</summary>
    LauncherMissing = 2007,
    /// <summary>The app may need cultures, and the base has no ICU.</summary>
    CulturesMissing = 2008,
    /// <summary>A runtime pack is none, or is for another platform.</summary>
    RuntimePackUnusable = 2009,
    /// <summary>A base image is not the one that the lock holds, or is not in it.</summary>
    BaseImageNotAsLocked = 2010,
    /// <summary>The lock of base images cannot be read.</summary>
    BaseImageLockUnreadable = 2011,
    /// <summary>A base image, or a layer of it, is not at hand and no registry may be asked.</summary>
    BaseImageNotOffline = 2012,
    /// <summary>The image does not say what it was built on, or that base is gone.</summary>
    OldBaseUnknown = 2020,
    /// <summary>The image's lowest layers are not those of the base that it should have been built on.</summary>
    OldBaseDiffers = 2021,
    /// <summary>The new base lacks a framework that the app needs, or has another version or an older patch.</summary>
    RebaseFrameworkMismatch = 2022,
    /// <summary>The new base has another C library than the old one.</summary>
    RebaseLibcMismatch = 2023,
    /// <summary>The new base differs from the old one in whether cultures can be used.</summary>
    RebaseGlobalizationMismatch = 2024,

    /// <summary>The publish folder does not exist.</summary>
    PublishFolderNotFound = 3001,
    /// <summary>The publish folder holds no file.</summary>
    PublishFolderEmpty = 3002,
    /// <summary>The publish folder holds no app, or more than one.</summary>
    NotAnApplication = 3003,
    /// <summary>A <c>*.deps.json</c> or <c>*.runtimeconfig.json</c> cannot be read.</summary>
    PublishMetadataUnreadable = 3004,
    /// <summary>A file of the publish folder cannot go into an image: a device, a link that leaves the folder, a reserved name.</summary>
    UnusableFile = 3005,
    /// <summary>A file changed between being listed and being read.</summary>
    FileChanged = 3006,
    /// <summary>A file of the publish folder cannot be read.</summary>
    FileUnreadable = 3007,
    /// <summary>A file of the publish folder looks as if it held a secret.</summary>
    SecretInPublishOutput = 3008,
    /// <summary>Two files have one path in the image, or a file is where a folder has to be.</summary>
    PathConflict = 3009,
    /// <summary>The publish folder holds a Blazor WebAssembly app, which has nothing that runs in a container.</summary>
    NoServerForBrowserApp = 3010,
    /// <summary>A single-file app's bundle is damaged, or of a version that is not known.</summary>
    BundleUnreadable = 3011,
    /// <summary>A file's name is no valid Unicode.</summary>
    NameIsNotUnicode = 3012,
    /// <summary>Files have names that differ by case or by Unicode form only.</summary>
    NamesAlmostEqual = 3013,

    /// <summary>The registry does not answer.</summary>
    RegistryUnreachable = 4001,
    /// <summary>The registry refuses the credentials, or wants some.</summary>
    RegistryUnauthorized = 4002,
    /// <summary>The registry answered a request with an error.</summary>
    RegistryRefused = 4003,
    /// <summary>The registry's answer breaks the protocol: another digest, a missing header, no JSON.</summary>
    RegistryProtocol = 4004,
    /// <summary>Credentials cannot be read, or are incomplete.</summary>
    CredentialsUnreadable = 4005,
    /// <summary>A Docker credential helper is missing or fails.</summary>
    CredentialHelperFailed = 4006,
    /// <summary>A certificate or key of a registry's folder cannot be read.</summary>
    CertificateUnreadable = 4007,
    /// <summary>A mirror, or every place that a base could be read from, failed.</summary>
    MirrorFailed = 4008,
    /// <summary>A proxy refuses to let us through, or is not there.</summary>
    ProxyRefused = 4009,
    /// <summary>A base would have to be read past the mirrors, which is forbidden.</summary>
    MirrorRequired = 4010,
    /// <summary>An image that is to be copied or changed does not exist.</summary>
    ImageNotFound = 4020,
    /// <summary>Documents or bytes of an image that is to be copied or changed are damaged.</summary>
    ImageDamaged = 4021,

    /// <summary>A file or folder of the destination cannot be written.</summary>
    DestinationNotWritable = 5001,
    /// <summary>The destination's disk is full.</summary>
    DestinationFull = 5002,
    /// <summary>Docker or Podman on this machine does not take the image.</summary>
    LocalStoreRefused = 5003,

    /// <summary>There is no image of this name.</summary>
    ImageMissing = 7001,
    /// <summary>The index lists no image for the platform.</summary>
    PlatformMissing = 7002,
    /// <summary>A manifest, an index or a configuration cannot be read.</summary>
    DocumentUnreadable = 7003,
    /// <summary>A document is an index and a manifest at once.</summary>
    DocumentAmbiguous = 7004,
    /// <summary>A document is of another media type than it should be.</summary>
    MediaTypeWrong = 7005,
    /// <summary>A blob that an image lists is not there.</summary>
    BlobMissing = 7006,
    /// <summary>A blob has another size than its descriptor says.</summary>
    BlobSizeDiffers = 7007,
    /// <summary>A blob has another digest than its descriptor says.</summary>
    BlobDigestDiffers = 7008,
    /// <summary>A layer cannot be decompressed, or is no tar.</summary>
    LayerUnreadable = 7010,

    /// <summary>Something that should not happen did.</summary>
    Bug = 9001,
}
