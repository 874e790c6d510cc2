namespace Mostrador.Server.Webhooks;

/// <summary>Errors of the bot service, in Spanish, naming the field.</summary>
static class Answers
{
    public static IResult Error(int status, string error, string? field = null) =>
        Results.Json(
            field is null
                ? new Dictionary<string, string> { ["status"] = "error", ["error"] = error }
                : new Dictionary<string, string>
                {
                    ["status"] = "error",
                    ["error"] = error,
                    ["campo"] = field,
                },
            statusCode: status
        );

    public static IResult Unauthorized(string error) => Error(StatusCodes.Status401Unauthorized, error);

    public static IResult TenantNotFound(string slug) =>
        Error(StatusCodes.Status404NotFound, $"Tenant '{slug}' not found");

    public static IResult TooLarge(string error = "El cuerpo supera los 4 MB.") =>
        Error(StatusCodes.Status413PayloadTooLarge, error);
}
