using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// All that is wrong with one field: it has one error, and which of several mistakes an engine meets first is its own affair.
/// </summary>
internal sealed class ReferenceMistakes
{
    private const char Or = '|';

    private readonly List<ExecutionError> _found = [];

    public T? Try<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (ExecutionError mistake)
        {
            _found.Add(mistake);
            return default;
        }
    }

    /// <exception cref="ExecutionError">There was a mistake; its code is any of theirs.</exception>
    public void ThrowAny()
    {
        if (_found.Count > 0)
        {
            var codes = _found.SelectMany(mistake => mistake.Code!.Split(Or)).Distinct();
            throw ReferenceCodes.Error(string.Join(Or, codes), _found[0].Message);
        }
    }

    public static bool IsOne(string codes) => !codes.Contains(Or, StringComparison.Ordinal);

    public static bool Allow(string codes, string code) => codes.Split(Or).Contains(code);
}
