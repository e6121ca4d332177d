namespace Containerize.Tool.Configuration;

/// <summary>The forms that the value of a setting may have.</summary>
internal enum SettingKind
{
    /// <summary>A text or a number.</summary>
    Text,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Names and texts.</summary>
    Map,
}
