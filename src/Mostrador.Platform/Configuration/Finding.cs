namespace Mostrador.Platform.Configuration;

public enum FindingLevel
{
    Ok,
    Warning,
    Error,
}

/// <summary>One line of the start-up report, in Spanish, without secrets.</summary>
/// <param name="Subject">The variable or the part of the installation.</param>
/// <param name="Message">What was found.</param>
/// <param name="Cure">What to do about it; null when there is nothing to do.</param>
public sealed record Finding(FindingLevel Level, string Subject, string Message, string? Cure = null)
{
    public static Finding Ok(string subject, string message) => new(FindingLevel.Ok, subject, message);

    public static Finding Warning(string subject, string message, string cure) =>
        new(FindingLevel.Warning, subject, message, cure);

    public static Finding Error(string subject, string message, string cure) =>
        new(FindingLevel.Error, subject, message, cure);
}

/// <summary>A part of the installation that can be looked at: register one, and serve and doctor report it.</summary>
public interface IStartupCheck
{
    /// <summary>Reports what is wrong instead of throwing; anything thrown is shown as an error of this check.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct);
}
