using System.Text.Json;
using Mostrador.Core.Assistant.Model;
using Mostrador.Integrations.OpenAI;
using Mostrador.Testing.Vendors;

namespace Mostrador.Integrations.Tests.OpenAI;

/// <summary>The vendor's SDK against a server that checks with rules of its own.</summary>
public sealed class OpenAiModelTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly OpenAiModel edge = new(new OpenAiOptions());
    FakeModel server = null!;

    public async ValueTask InitializeAsync() => server = await FakeModel.RunAsync();

    public async ValueTask DisposeAsync()
    {
        edge.Dispose();
        await server.DisposeAsync();
    }

    ModelEndpoint Endpoint => new(server.BaseUrl, "the key", "the model");

    static readonly ModelTool Tool = new(
        "add",
        "Adds.",
        """{"type":"object","properties":{"sku":{"type":"string"},"n":{"type":["number","null"]}},"required":["sku","n"],"additionalProperties":false}"""
    );

    static ModelRequest Request(params ModelMessage[] messages) =>
        new()
        {
            Instructions = "Instructions.",
            Messages = messages.Length > 0 ? messages : [new ModelMessage.User("hola")],
            Tools = [Tool],
            MaxTokens = 100,
            Temperature = 0.2,
        };

    [Fact]
    public async Task A_call_carries_instructions_messages_tools_and_limits()
    {
        server.Key = "the key";
        server.Mind = _ => ModelSays.Calling("add", new { sku = "A", n = 2 });
        var answer = await edge.AskAsync(Endpoint, Request(), Ct);

        answer.Failure.ShouldBeNull();
        var call = answer.Calls.ShouldHaveSingleItem();
        (call.Name, call.Arguments).ShouldBe(("add", """{"sku":"A","n":2}"""));
        (answer.InputTokens > 0, answer.OutputTokens > 0).ShouldBe((true, true));
        var sent = server.Received.ShouldHaveSingleItem();
        (sent.Model, sent.Instructions, sent.Messages[0].Text).ShouldBe(("the model", "Instructions.", "hola"));
        sent.Body.GetProperty("temperature").GetDouble().ShouldBe(0.2, 0.001);
        sent.Body.GetProperty("tool_choice").GetString().ShouldBe("required");
        sent.Body.TryGetProperty("reasoning_effort", out _).ShouldBeFalse();
        server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_and_their_results_go_back_in_the_vendors_form()
    {
        await edge.AskAsync(
            Endpoint,
            Request(
                new ModelMessage.User("uno"),
                new ModelMessage.Assistant(null, [new ModelToolCall("c1", "add", """{"sku":"A","n":null}""")]),
                new ModelMessage.ToolResult("c1", "ok"),
                new ModelMessage.Assistant("listo", []),
                new ModelMessage.User("dos")
            ) with
            {
                OnlyTool = "add",
            },
            Ct
        );

        server.Violations.ShouldBeEmpty();
        var sent = server.Received.ShouldHaveSingleItem();
        sent.Messages.Select(m => m.Role).ShouldBe(["user", "assistant", "tool", "assistant", "user"]);
        sent.Body.GetProperty("tool_choice").GetProperty("function").GetProperty("name").GetString().ShouldBe("add");
    }

    [Fact]
    public async Task Effort_is_sent_where_it_is_asked_for()
    {
        using var effortless = new OpenAiModel(new OpenAiOptions { ReasoningEffort = "none" });
        await effortless.AskAsync(Endpoint, Request(), Ct);
        server.Received[0].Body.GetProperty("reasoning_effort").GetString().ShouldBe("none");
    }

    [Theory]
    [InlineData(400, ModelFailure.BadRequest)]
    [InlineData(401, ModelFailure.Unauthorized)]
    [InlineData(403, ModelFailure.Unauthorized)]
    [InlineData(404, ModelFailure.BadRequest)]
    [InlineData(408, ModelFailure.TimedOut)]
    [InlineData(429, ModelFailure.RateLimited)]
    [InlineData(500, ModelFailure.Unavailable)]
    [InlineData(503, ModelFailure.Unavailable)]
    public async Task An_error_is_a_value_and_is_asked_once(int status, ModelFailure failure)
    {
        server.Next(FakeModel.Error(status));
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(failure);
        server.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>proxy</html>")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":null}]}""")]
    [InlineData(
        """{"choices":[{"index":0,"finish_reason":"surprise","message":{"role":"assistant","content":"x"}}]}"""
    )]
    public async Task Nonsense_is_malformed_and_no_exception(string body)
    {
        server.Next(FakeModel.Garbage(body));
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(ModelFailure.Malformed);
    }

    [Fact]
    public async Task A_cut_connection_and_nobody_at_all_are_unavailable()
    {
        server.Next(FakeModel.Cut);
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(ModelFailure.Unavailable);
        var nobody = new ModelEndpoint(new Uri("http://127.0.0.1:9/v1"), "k", "m");
        (await edge.AskAsync(nobody, Request(), Ct)).Failure.ShouldBe(ModelFailure.Unavailable);
    }

    [Fact]
    public async Task Refusals_and_cut_answers_are_told_apart()
    {
        server.Mind = _ => new ModelSays { Refusal = "no", Finish = "stop" };
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(ModelFailure.Refused);
        server.Mind = _ => ModelSays.Plain("Hola") with { Finish = "length" };
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(ModelFailure.CutShort);
        server.Mind = _ => ModelSays.Plain("Hola") with { Finish = "content_filter" };
        (await edge.AskAsync(Endpoint, Request(), Ct)).Failure.ShouldBe(ModelFailure.Refused);
    }

    [Fact]
    public async Task The_callers_patience_ends_a_call()
    {
        var never = new TaskCompletionSource();
        server.Next(FakeModel.Silent(never.Task));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => edge.AskAsync(Endpoint, Request(), patience.Token));
        never.SetResult();
    }

    [Fact]
    public async Task A_voice_note_is_heard_under_a_name_that_is_taken()
    {
        server.Transcript = "quiero dos brownies";
        using var audio = new MemoryStream([1, 2, 3]);
        (await edge.TranscribeAsync(Endpoint, audio, "voice.ogg", Ct)).Text.ShouldBe("quiero dos brownies");
        server.Violations.ShouldBeEmpty();
        server.Transcript = " ";
        using var silence = new MemoryStream([1, 2, 3]);
        (await edge.TranscribeAsync(Endpoint, silence, "voice.ogg", Ct)).Failure.ShouldBe(ModelFailure.Malformed);
    }

    [Fact]
    public void An_endpoint_never_shows_its_key() =>
        JsonSerializer.Serialize(Endpoint.ToString()).ShouldNotContain("the key");
}
