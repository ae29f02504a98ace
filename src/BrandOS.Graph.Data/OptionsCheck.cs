using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Postgres;

namespace BrandOS.Graph.Data;

internal static class OptionsCheck
{
    /// <summary>Tells every mistake at once.</summary>
    /// <exception cref="RefusedException">OPTIONS_INVALID.</exception>
    public static void Validate(object options)
    {
        var mistakes = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), mistakes, validateAllProperties: true))
        {
            throw new RefusedException("OPTIONS_INVALID", string.Join(' ', mistakes.Select(mistake => mistake.ErrorMessage)));
        }
    }
}
