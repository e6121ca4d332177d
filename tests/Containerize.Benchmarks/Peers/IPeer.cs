namespace Containerize.Benchmarks.Peers;

/// <summary>A builder of images, on a machine that it has not been used on.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>Its name in the tables.</summary>
    string Name { get; }

    /// <summary>Makes an image of an app's publish output over a base and pushes it.</summary>
    /// <param name="app">The app, published.</param>
    /// <param name="registry">The registry with the base, as <c>host:port</c>.</param>
    /// <param name="cancellationToken">Ends the push.</param>
    Task<Cost> PushAsync(BenchmarkApp app, string registry, CancellationToken cancellationToken);
}
