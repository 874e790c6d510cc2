using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Mostrador.Server.Panel;

/// <summary>Serves the built panel: hashed names for a year, the page itself never from a cache.</summary>
static class PanelFiles
{
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; "
        + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Beside the executable when published, in the checkout otherwise; null when it was never built.</summary>
    public static string? Folder()
    {
        var home = Environment.GetEnvironmentVariable("MOSTRADOR_HOME");
        for (
            var folder = AppContext.BaseDirectory;
            home is null && folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
            if (File.Exists(Path.Combine(folder, "Mostrador.slnx")))
                home = folder;
        string?[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, "panel"),
            home is null ? null : Path.Combine(home, "panel", "dist"),
        ];
        return candidates.FirstOrDefault(c => c is not null && File.Exists(Path.Combine(c, "index.html")));
    }

    public static void UsePanel(this IApplicationBuilder app, string? folder)
    {
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                return next(context);
            }
        );
        if (folder is null)
            return;
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = response =>
                    response.Context.Response.Headers[HeaderNames.CacheControl] =
                        response.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                            ? "public, max-age=31536000, immutable"
                            : "no-cache",
            }
        );
    }

    /// <summary>Every address of the panel is its one page; the page knows the rest.</summary>
    public static void MapPanelPage(this IEndpointRouteBuilder app, string? folder)
    {
        app.MapFallback(
            "{*path:nonfile}",
            async context =>
            {
                context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
                context.Response.ContentType = "text/html; charset=utf-8";
                if (folder is null)
                    await context.Response.WriteAsync(
                        "El panel no está construido. Ejecute ./run, que lo construye.",
                        context.RequestAborted
                    );
                else
                    await context.Response.SendFileAsync(Path.Combine(folder, "index.html"), context.RequestAborted);
            }
        );
    }
}
