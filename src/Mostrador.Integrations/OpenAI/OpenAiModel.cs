using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Text.Json;
using Mostrador.Core.Assistant.Model;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;

namespace Mostrador.Integrations.OpenAI;

/// <summary>Chat completions, the surface that every compatible server offers, over the vendor's own SDK.</summary>
public sealed class OpenAiModel(OpenAiOptions options) : IChatModel, IDisposable
{
    const int MostClients = 500;

    // One pool of connections for all shops; a client per address, key and model on top of it.
    readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    readonly ConcurrentDictionary<ModelEndpoint, ChatClient> clients = [];

    public async Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelRequest request, CancellationToken ct)
    {
        try
        {
            var answer = await ClientOf(endpoint).CompleteChatAsync(Messages(request), Options(request), ct);
            return Read(answer.Value);
        }
        catch (Exception e) when (Failure(e, ct) is { } failure)
        {
            return failure;
        }
    }

    public async Task<ModelAnswer> TranscribeAsync(
        ModelEndpoint endpoint,
        Stream audio,
        string fileName,
        CancellationToken ct
    )
    {
        try
        {
            var client = new AudioClient(endpoint.Model, new ApiKeyCredential(endpoint.Key), ClientOptions(endpoint));
            var heard = await client.TranscribeAudioAsync(
                audio,
                fileName,
                new AudioTranscriptionOptions { Language = "es" },
                ct
            );
            return string.IsNullOrWhiteSpace(heard.Value.Text)
                ? ModelAnswer.Failed(ModelFailure.Malformed, "no words")
                : new ModelAnswer { Text = heard.Value.Text };
        }
        catch (Exception e) when (Failure(e, ct) is { } failure)
        {
            return failure;
        }
    }

    public void Dispose() => http.Dispose();

    ChatClient ClientOf(ModelEndpoint endpoint)
    {
        if (clients.Count > MostClients)
            clients.Clear();
        return clients.GetOrAdd(endpoint, e => new ChatClient(e.Model, new ApiKeyCredential(e.Key), ClientOptions(e)));
    }

    OpenAIClientOptions ClientOptions(ModelEndpoint endpoint)
    {
        var client = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            NetworkTimeout = options.NetworkTimeout,
            // A second try is the turn's decision, and the local engine is quicker than one.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        };
        if (endpoint.BaseUrl is { } url)
            client.Endpoint = url;
        return client;
    }

    static List<ChatMessage> Messages(ModelRequest request)
    {
        var messages = new List<ChatMessage> { new SystemChatMessage(request.Instructions) };
        foreach (var message in request.Messages)
            messages.Add(
                message switch
                {
                    ModelMessage.User user => new UserChatMessage(user.Text),
                    ModelMessage.ToolResult result => new ToolChatMessage(result.CallId, result.Text),
                    ModelMessage.Assistant { Calls.Count: > 0 } calls => Calls(calls),
                    ModelMessage.Assistant said => new AssistantChatMessage(said.Text ?? ""),
                    _ => throw new InvalidOperationException($"No such message: {message.GetType().Name}"),
                }
            );
        return messages;
    }

    static AssistantChatMessage Calls(ModelMessage.Assistant calls)
    {
        var message = new AssistantChatMessage(
            calls.Calls.Select(c =>
                ChatToolCall.CreateFunctionToolCall(c.Id, c.Name, BinaryData.FromString(c.Arguments))
            )
        );
        if (!string.IsNullOrEmpty(calls.Text))
            message.Content.Add(ChatMessageContentPart.CreateTextPart(calls.Text));
        return message;
    }

    ChatCompletionOptions Options(ModelRequest request)
    {
        var completion = new ChatCompletionOptions
        {
            MaxOutputTokenCount = request.MaxTokens > 0 ? request.MaxTokens : null,
            Temperature = (float?)request.Temperature,
        };
#pragma warning disable OPENAI001 // the SDK calls it experimental; some models take no tools without it
        if (options.ReasoningEffort is { } effort)
            completion.ReasoningEffortLevel = new ChatReasoningEffortLevel(effort);
#pragma warning restore OPENAI001
        foreach (var tool in request.Tools)
            completion.Tools.Add(
                ChatTool.CreateFunctionTool(
                    tool.Name,
                    tool.Description,
                    BinaryData.FromString(tool.Schema),
                    functionSchemaIsStrict: true
                )
            );
        if (request.Tools.Count > 0)
            completion.ToolChoice = request.OnlyTool is { } only
                ? ChatToolChoice.CreateFunctionChoice(only)
                : ChatToolChoice.CreateRequiredChoice();
        return completion;
    }

    static ModelAnswer Read(ChatCompletion completion)
    {
        var text = string.Concat(completion.Content.Select(part => part.Text));
        var answer = new ModelAnswer
        {
            Text = text.Length > 0 ? text : null,
            Calls =
            [
                .. completion.ToolCalls.Select(c => new ModelToolCall(
                    c.Id,
                    c.FunctionName,
                    c.FunctionArguments?.ToString() ?? ""
                )),
            ],
            InputTokens = completion.Usage?.InputTokenCount ?? 0,
            CachedTokens = completion.Usage?.InputTokenDetails?.CachedTokenCount ?? 0,
            OutputTokens = completion.Usage?.OutputTokenCount ?? 0,
        };
        if (!string.IsNullOrEmpty(completion.Refusal) || completion.FinishReason == ChatFinishReason.ContentFilter)
            return answer with { Failure = ModelFailure.Refused };
        if (completion.FinishReason == ChatFinishReason.Length)
            return answer with { Failure = ModelFailure.CutShort };
        return answer.Text is null && answer.Calls.Count == 0
            ? answer with
            {
                Failure = ModelFailure.Malformed,
                Detail = "empty answer",
            }
            : answer;
    }

    /// <summary>Null for what is ours alone: the caller's own cancellation, our bugs.</summary>
    static ModelAnswer? Failure(Exception e, CancellationToken ct) =>
        e switch
        {
            OperationCanceledException when ct.IsCancellationRequested => null,
            OperationCanceledException or TimeoutException => ModelAnswer.Failed(ModelFailure.TimedOut),
            ClientResultException { Status: 0 } => ModelAnswer.Failed(ModelFailure.Unavailable, "no connection"),
            ClientResultException r => ModelAnswer.Failed(FailureOf(r.Status), $"HTTP {r.Status}"),
            HttpRequestException => ModelAnswer.Failed(ModelFailure.Unavailable, "no connection"),
            IOException => ModelAnswer.Failed(ModelFailure.Unavailable, "connection cut"),
            // What is no completion breaks the SDK's reader in as many ways as there are answers.
            JsonException
            or FormatException
            or InvalidOperationException
            or ArgumentException
            or KeyNotFoundException
            or NullReferenceException
            or IndexOutOfRangeException => ModelAnswer.Failed(ModelFailure.Malformed, e.GetType().Name),
            AggregateException { InnerException: { } inner } => Failure(inner, ct),
            _ => null,
        };

    static ModelFailure FailureOf(int status) =>
        status switch
        {
            401 or 403 => ModelFailure.Unauthorized,
            408 => ModelFailure.TimedOut,
            429 => ModelFailure.RateLimited,
            >= 500 => ModelFailure.Unavailable,
            _ => ModelFailure.BadRequest,
        };
}
