using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Consistency tokens and what a read waits for. Configuration section <c>Consistency</c>.</summary>
public sealed class ConsistencyOptions : IValidatableObject
{
    public const string Section = "Consistency";
    private const int ShortestKey = 32;

    /// <summary>
    /// The secrets of tokens, at least 32 characters each, the same for all processes of an installation: the first one signs, all of them
    /// verify. Without one each process makes its own, and tokens end with it.
    /// </summary>
    public IList<string> Keys { get; } = [];

    /// <summary>A token is refused (TOKEN_INVALID) when it is older than this. Default 1 day, from 1 min to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Tokens are handed out as a cookie too, so that browsers need no code. Default true.</summary>
    public bool Cookie { get; set; } = true;

    /// <summary>The largest bound that <c>bounded(seconds)</c> may name (CONSISTENCY_INVALID). Default 1 h, from 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxBound { get; set; } = TimeSpan.FromHours(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Length < ShortestKey)
            {
                yield return new ValidationResult($"Consistency:Keys:{i} has fewer than {ShortestKey} characters.");
            }
        }

        if (Keys.Distinct(StringComparer.Ordinal).Count() != Keys.Count)
        {
            yield return new ValidationResult("Consistency:Keys names one key twice.");
        }
    }
}
