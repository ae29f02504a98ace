using System.Collections.Immutable;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Variables for values, in all the ways a client may declare and give them, or not give them.</summary>
internal sealed class VariableGenerator(Random random)
{
    private readonly List<Variable> _variables = [];

    public ImmutableArray<Variable> All => [.. _variables];

    /// <param name="text">GraphQL and JSON alike.</param>
    public Variable Scalar(string type, string text)
        => Add(type.EndsWith('!') ? ForNonNull(Name, type, text, text) : ForNullable(Name, type, text));

    public Variable Input(string type, Piece piece)
        => Add(type.EndsWith('!') ? ForNonNull(Name, type, piece.Literal, piece.Json!) : ForInput(Name, type, piece.Literal, piece.Json!));

    private string Name => "v" + _variables.Count;

    private Variable Add(Variable variable)
    {
        _variables.Add(variable);
        return variable;
    }

    // A null is mostly an error in filters, where something else is to be seen too.
    private Variable ForInput(string name, string type, string literal, string json) => random.Next(40) switch
    {
        0 => new Variable(name, type, Default: null, Given: "null"),
        < 5 => new Variable(name, type, Default: null, Given: null),
        < 9 => new Variable(name, type, literal, Given: null),
        < 11 => new Variable(name, type, literal, json),
        < 15 => new Variable(name, type + "!", Default: null, json),
        _ => new Variable(name, type, Default: null, json),
    };

    // Null where none may be refuses the whole request: rare, or nothing else would be seen.
    private Variable ForNonNull(string name, string type, string literal, string json) => random.Next(120) switch
    {
        0 => new Variable(name, type, Default: null, Given: "null"),
        1 => new Variable(name, type.TrimEnd('!'), literal, Given: "null"),
        < 12 => new Variable(name, type, literal, Given: null),
        < 24 => new Variable(name, type.TrimEnd('!'), literal, Given: null),
        < 36 => new Variable(name, type.TrimEnd('!'), literal, json),
        _ => new Variable(name, type, Default: null, json),
    };

    private Variable ForNullable(string name, string type, string text) => random.Next(8) switch
    {
        0 => new Variable(name, type, Default: null, Given: "null"),
        1 => new Variable(name, type, Default: null, Given: null),
        2 => new Variable(name, type, text, Given: null),
        3 => new Variable(name, type, text, Given: "null"),
        4 when text != "null" => new Variable(name, type + "!", Default: null, text),
        _ => new Variable(name, type, Default: null, text),
    };
}
