namespace Psi.Sync.Revenue;

/// <summary>What is wrong with what the revenue of a line is worked out from.</summary>
internal enum RevenueFinding
{
    /// <summary>The line says no method, and its way of billing implies none.</summary>
    NoMethod,

    /// <summary>The method needs a price, and there is none.</summary>
    NoPrice,

    /// <summary>The method needs what is expected at completion, and there is none.</summary>
    NoEstimate,

    /// <summary>The method needs a first and a last day, and one is missing.</summary>
    NoTerm,

    /// <summary>The method needs how much was sold, and the line does not say.</summary>
    NoQuantity,

    /// <summary>An amount has no exchange rate that is young enough.</summary>
    NoRate,

    /// <summary>The estimate was below what was spent already: it is out of date. What was spent counts.</summary>
    EstimateBelowActual,

    /// <summary>Work beyond the cap was done: it costs and earns nothing.</summary>
    OverCap,
}
