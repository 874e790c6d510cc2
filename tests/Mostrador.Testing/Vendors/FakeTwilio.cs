using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mostrador.Testing.Vendors;

/// <summary>A send that Twilio would have accepted.</summary>
public sealed record TwilioSend(string Sid, string AccountSid, IReadOnlyDictionary<string, string> Form)
{
    public string To => Form["To"];
    public string Text => Form.GetValueOrDefault("Body", "");

    public override string ToString() => $"{To}: {Text}";
}

/// <summary>A double of Twilio's REST interface and of the hand that signs its webhooks.</summary>
public sealed class FakeTwilio : VendorServer<TwilioSend>
{
    private int _sent;

    /// <summary>The only account accepted, and its token; null accepts any.</summary>
    public (string Sid, string Token)? Expected { get; set; }

    /// <summary>Files by the last part of their address.</summary>
    public Dictionary<string, (byte[] Bytes, string MimeType)> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a file's address leads instead of Twilio's own file host.</summary>
    public Dictionary<string, Uri> MediaElsewhere { get; } = new(StringComparer.Ordinal);

    /// <summary>As MediaUrl0 of a webhook tells it.</summary>
    public Uri MediaUrl(string accountSid, string media) =>
        new(Url, $"/2010-04-01/Accounts/{accountSid}/Messages/MM1/Media/{media}");

    public static async Task<FakeTwilio> RunAsync()
    {
        var twilio = new FakeTwilio();
        await twilio.StartAsync();
        return twilio;
    }

    public static VendorReply Error(int status, int code, string message = "refused") =>
        new(
            status,
            JsonSerializer.Serialize(
                new
                {
                    code,
                    message,
                    more_info = "",
                    status,
                }
            )
        );

    public static VendorReply Cut { get; } = new(0, "") { Cut = true };

    /// <summary>A form as Twilio posts it.</summary>
    /// <param name="publicUrl">The address Twilio believes to call, when a proxy stands before the webhook.</param>
    public static HttpRequestMessage SignedPost(
        Uri webhook,
        IReadOnlyDictionary<string, string> form,
        string authToken,
        string? publicUrl = null
    )
    {
        var data = new StringBuilder(publicUrl ?? webhook.AbsoluteUri);
        foreach (var name in form.Keys.Order(StringComparer.Ordinal))
            data.Append(name).Append(form[name]);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Hash(data.ToString(), authToken));
        return request;
    }

    /// <summary>A body that is no form: its hash travels in the address.</summary>
    public static HttpRequestMessage SignedJsonPost(Uri webhook, string json, string authToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var url = webhook.AbsoluteUri + (webhook.Query.Length == 0 ? "?" : "&") + "bodySHA256=" + hash;
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Twilio-Signature", Hash(url, authToken));
        return request;
    }

    private static string Hash(string data, string authToken)
    {
#pragma warning disable CA5350 // Twilio's choice
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(authToken));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(data)));
    }

    protected override void Map(WebApplication app)
    {
        app.MapPost("/2010-04-01/Accounts/{sid}/Messages.json", (RequestDelegate)MessagesAsync);
        app.MapGet("/2010-04-01/Accounts/{sid}/Messages/{message}/Media/{media}", (RequestDelegate)MediaAsync);
        app.MapGet("/files/{media}", (RequestDelegate)FileAsync);
    }

    /// <summary>Twilio gives no file itself: it sends whoever may have it to the host where the files lie.</summary>
    private async Task MediaAsync(HttpContext http)
    {
        var media = (string)http.Request.RouteValues["media"]!;
        if (!Authorized(http, (string)http.Request.RouteValues["sid"]!))
        {
            Violated("a file without account or token");
            await AnswerAsync(http, Error(401, 20003, "Authenticate"));
            return;
        }
        http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        http.Response.Headers.Location = MediaElsewhere.TryGetValue(media, out var elsewhere)
            ? elsewhere.AbsoluteUri
            : new Uri(Url, $"/files/{media}?Expires=1763812800&Signature=abc").AbsoluteUri;
    }

    /// <summary>The address is the permission here: a second one is refused, as S3 does.</summary>
    private async Task FileAsync(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey("Authorization"))
        {
            Violated("credentials to the host of the files");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        if (
            !http.Request.Query.ContainsKey("Signature")
            || !Media.TryGetValue((string)http.Request.RouteValues["media"]!, out var file)
        )
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        http.Response.ContentType = file.MimeType;
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }

    private async Task MessagesAsync(HttpContext http)
    {
        var sid = (string)http.Request.RouteValues["sid"]!;
        if (!Authorized(http, sid))
        {
            Violated("wrong account or token");
            await AnswerAsync(http, Error(401, 20003, "Authenticate"));
            return;
        }
        var form = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(
            field => field.Key,
            field => field.Value.ToString(),
            StringComparer.Ordinal
        );
        if (BrokenRule(form) is var (code, rule))
        {
            Violated($"{code} {rule}");
            await AnswerAsync(http, Error(400, code, rule));
            return;
        }
        var scripted = ScriptedFor(form["To"]);
        if (scripted is { AfterTaking: false })
        {
            await AnswerAsync(http, scripted);
            return;
        }
        var messageSid = $"SM{Interlocked.Increment(ref _sent):x32}";
        Take(new TwilioSend(messageSid, sid, form));
        await AnswerAsync(
            http,
            scripted
                ?? new VendorReply(
                    201,
                    JsonSerializer.Serialize(
                        new
                        {
                            sid = messageSid,
                            status = "queued",
                            error_code = (int?)null,
                        }
                    )
                )
        );
    }

    private bool Authorized(HttpContext http, string sid)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return false;
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])).Split(':', 2);
        return pair.Length == 2
            && pair[0] == sid
            && pair[1].Length > 0
            && (Expected is not { } expected || (expected.Sid == sid && expected.Token == pair[1]));
    }

    private static (int Code, string Rule)? BrokenRule(Dictionary<string, string> form)
    {
        var to = form.GetValueOrDefault("To", "");
        if (!to.StartsWith("whatsapp:", StringComparison.Ordinal) || to.Length < 16)
            return (21211, "invalid To");
        if (!form.ContainsKey("From") && !form.ContainsKey("MessagingServiceSid"))
            return (21603, "From is required");
        if (form.TryGetValue("From", out var from) && !from.StartsWith("whatsapp:+", StringComparison.Ordinal))
            return (21212, "invalid From");
        var body = form.GetValueOrDefault("Body", "");
        if (body.Trim().Length == 0 && !form.ContainsKey("MediaUrl") && !form.ContainsKey("ContentSid"))
            return (21619, "Body is required");
        if (body.Length > 1600)
            return (21617, "Body is too long");
        if (body.Contains('\0', StringComparison.Ordinal) || body.Contains('\uFFFD', StringComparison.Ordinal))
            return (21620, "Body holds a character that is none");
        if (form.TryGetValue("MediaUrl", out var media) && !media.StartsWith("http", StringComparison.Ordinal))
            return (21620, "invalid MediaUrl");
        return null;
    }
}
