using Containerize.BaseImages;

namespace Containerize.Tests.Support;

/// <summary>Opens the folders of layouts.</summary>
internal static class TestLayouts
{
    public static IImageSource Open(string folder) => Open(new BaseImageSpec.Layout(folder, null));

    public static IImageSource Open(BaseImageSpec.Layout spec) =>
        new LayoutImageSource(new Containerize.BaseImages.LayoutFolder(spec.Folder), spec.Tag?.ToString(), spec.ToString());
}
