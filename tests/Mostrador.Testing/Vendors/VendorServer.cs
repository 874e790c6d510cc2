using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mostrador.Testing.Vendors;

/// <summary>How the double answers one request instead of taking it.</summary>
public sealed record VendorReply(int Status, string Body)
{
    public string ContentType { get; init; } = "application/json";
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Takes the message first and then answers this: the case where a send went out and nobody knows.</summary>
    public bool AfterTaking { get; init; }

    /// <summary>Closes the connection without an answer.</summary>
    public bool Cut { get; init; }

    /// <summary>Does not answer before this is completed.</summary>
    public Task? HoldUntil { get; init; }
}

/// <summary>A real HTTP server on a port of its own, with a list of what it was sent and a script of how to answer.</summary>
public abstract class VendorServer<TReceived> : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<TReceived> _received = [];
    private readonly List<string> _violations = [];
    private readonly Queue<VendorReply> _script = new();
    private readonly Dictionary<string, Queue<VendorReply>> _scriptOf = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public Uri Url { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>What was taken, in order of arrival.</summary>
    public IReadOnlyList<TReceived> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    /// <summary>Requests that the real vendor would have refused. A test that expects none asserts that this is empty.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_gate)
                return [.. _violations];
        }
    }

    /// <summary>The next requests, whoever they are for, are answered like this, in order.</summary>
    public void Next(params VendorReply[] replies)
    {
        lock (_gate)
            foreach (var reply in replies)
                _script.Enqueue(reply);
    }

    /// <summary>The next requests for one recipient are answered like this, in order.</summary>
    public void NextFor(string recipient, params VendorReply[] replies)
    {
        lock (_gate)
        {
            if (!_scriptOf.TryGetValue(recipient, out var script))
                _scriptOf[recipient] = script = new Queue<VendorReply>();
            foreach (var reply in replies)
                script.Enqueue(reply);
        }
    }

    /// <summary>Drops what is scripted: from now on everything is taken.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            _script.Clear();
            _scriptOf.Clear();
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _received.Clear();
            _violations.Clear();
            _script.Clear();
            _scriptOf.Clear();
        }
    }

    /// <summary>Waits until what was taken satisfies the condition; fails the test with what there is after the limit.</summary>
    public async Task<IReadOnlyList<TReceived>> WaitForAsync(
        Func<IReadOnlyList<TReceived>, bool> condition,
        TimeSpan? limit = null
    )
    {
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(60));
        while (true)
        {
            Task changed;
            IReadOnlyList<TReceived> now;
            lock (_gate)
            {
                changed = _changed.Task;
                now = [.. _received];
            }
            if (condition(now))
                return now;
            try
            {
                await changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException(
                    $"{GetType().Name} took {now.Count}: {string.Join(" | ", now)}; violations: {string.Join(" | ", Violations)}",
                    e
                );
            }
        }
    }

    public Task<IReadOnlyList<TReceived>> WaitForAsync(int count, TimeSpan? limit = null) =>
        WaitForAsync(received => received.Count >= count, limit);

    /// <param name="port">Zero for a free one; a fixed one lets a double come back where it was.</param>
    public async Task StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhostOnly(port));
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync(CancellationToken.None);
        Url = new Uri(_app.Urls.First());
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void Map(WebApplication app);

    protected void Take(TReceived received)
    {
        lock (_gate)
            _received.Add(received);
        Changed();
    }

    /// <summary>Lets whoever waits look again.</summary>
    protected void Changed()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        changed.SetResult();
    }

    protected void Violated(string what)
    {
        lock (_gate)
            _violations.Add(what);
    }

    protected VendorReply? ScriptedFor(string recipient)
    {
        lock (_gate)
        {
            if (_scriptOf.TryGetValue(recipient, out var script) && script.Count > 0)
                return script.Dequeue();
            return _script.Count > 0 ? _script.Dequeue() : null;
        }
    }

    protected static async Task AnswerAsync(HttpContext http, VendorReply reply)
    {
        if (reply.HoldUntil is { } held)
            await held.WaitAsync(http.RequestAborted);
        if (reply.Cut)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        if (reply.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        await http.Response.WriteAsync(reply.Body, http.RequestAborted);
    }
}

internal static class KestrelOnLoopback
{
    public static void ListenLocalhostOnly(this KestrelServerOptions kestrel, int port) =>
        kestrel.Listen(System.Net.IPAddress.Loopback, port);
}
