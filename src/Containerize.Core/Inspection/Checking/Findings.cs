using Containerize.Diagnostics;

namespace Containerize.Inspection.Checking;

/// <summary>The faults that were found, in the order of the checks.</summary>
/// <param name="where">What the image is called.</param>
internal sealed class Findings(string where)
{
    private readonly List<Diagnostic> _faults = [];

    /// <summary>The faults.</summary>
    public IReadOnlyCollection<Diagnostic> Faults => _faults;

    /// <summary>Adds a fault.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="next">What to do about it.</param>
    public void Add(DiagnosticCode code, string what, string next) => _faults.Add(new Diagnostic(code, what, where, next));

    /// <summary>Adds what a reader found wrong with the image. What is wrong with the way to it is no fault of the image, and is thrown on.</summary>
    /// <returns>Whether it is a fault of the image.</returns>
    public bool TryAdd(ContainerizeException exception)
    {
        bool isOfTheImage = exception.Diagnostics.All(static diagnostic => (int)diagnostic.Code / 1000 is 7);
        if (isOfTheImage)
        {
            _faults.AddRange(exception.Diagnostics);
        }

        return isOfTheImage;
    }
}
