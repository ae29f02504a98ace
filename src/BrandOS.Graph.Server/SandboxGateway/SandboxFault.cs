namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>What the sandbox does instead of simply answering.</summary>
internal enum SandboxFault
{
    None,

    /// <summary>Declines the charge.</summary>
    Decline,

    /// <summary>Answers 500 and does nothing.</summary>
    FailBefore,

    /// <summary>Does it, and answers 500.</summary>
    FailAfter,

    /// <summary>Does it, and never answers.</summary>
    HangAfter,

    /// <summary>Never answers, and does nothing.</summary>
    HangBefore,

    /// <summary>Does it, answers, and calls back twice.</summary>
    Twice,
}
