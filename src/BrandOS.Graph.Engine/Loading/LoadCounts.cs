namespace BrandOS.Graph.Engine.Loading;

/// <summary>What a session has done so far, attempts that failed included.</summary>
/// <param name="Levels">Round trips.</param>
/// <param name="Restarts">How often the operation began again on another node.</param>
public readonly record struct LoadCounts(int Levels, int Statements, long Rows, int Restarts);
