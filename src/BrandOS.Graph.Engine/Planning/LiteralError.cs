using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>A literal, or a part of one, that does not have the type of its place.</summary>
internal sealed class LiteralError(ROM source, string message, ASTNode literal) : ValidationError(source, "5.6.1", message, literal);
