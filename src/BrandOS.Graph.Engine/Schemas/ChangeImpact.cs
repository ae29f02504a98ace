namespace BrandOS.Graph.Engine.Schemas;

/// <summary>What a change of the schema means for clients that exist already.</summary>
public enum ChangeImpact
{
    /// <summary>A valid operation becomes invalid, or a response breaks its own type.</summary>
    Breaking,

    /// <summary>Operations stay valid, but may behave in a way a client was not written for.</summary>
    Dangerous,

    /// <summary>No client can notice, unless it asks for what is new.</summary>
    Safe,
}
