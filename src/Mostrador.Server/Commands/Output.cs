using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Mostrador.Server.Commands;

/// <summary>What a command says: tables for people, JSON for programs (<c>--json</c>). Results go to standard output,
/// problems to standard error.</summary>
internal sealed class Output
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Escribe el resultado como JSON",
        Recursive = true,
    };

    static readonly JsonSerializerOptions JsonFormat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
    };

    readonly bool json;
    readonly TextWriter standard;
    readonly TextWriter error;

    public Output(ParseResult parse)
    {
        json = parse.GetValue(Json);
        standard = parse.InvocationConfiguration.Output;
        error = parse.InvocationConfiguration.Error;
    }

    /// <summary>A list: one table row per item, or a JSON array of the items themselves.</summary>
    public void List<T>(IReadOnlyCollection<T> items, params (string Header, Func<T, string?> Cell)[] columns)
    {
        if (json)
        {
            Write(items);
            return;
        }
        if (items.Count == 0)
        {
            standard.WriteLine("(nada)");
            return;
        }
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var (header, _) in columns)
            table.AddColumn(new TableColumn(header.EscapeMarkup()));
        foreach (var item in items)
            table.AddRow([.. columns.Select(column => new Text(Visible(column.Cell(item) ?? "")))]);
        Console().Write(table);
    }

    /// <summary>One result: a sentence for people, the object for programs.</summary>
    public void Result<T>(T result, string sentence)
    {
        if (json)
            Write(result);
        else
            standard.WriteLine(Visible(sentence));
    }

    /// <summary>What went wrong and what to do, always as text on standard error; with --json as an object.</summary>
    public void Problem(string problem, string? cure = null)
    {
        if (json)
            error.WriteLine(JsonSerializer.Serialize(new { Error = problem, Cure = cure }, JsonFormat));
        else
            error.WriteLine(Visible(cure is null ? problem : $"{problem}\n{cure}"));
    }

    /// <summary>What is being done now, for people who wait: one line on standard error that the next one replaces.</summary>
    public void Working(string what)
    {
        if (json)
            return;
        if (System.Console.IsErrorRedirected)
            error.WriteLine("… " + Visible(what));
        else
            error.Write($"\r\u001b[K… {Visible(what)}");
    }

    /// <summary>The work is done: its line goes, the result follows.</summary>
    public void Worked()
    {
        if (!json && !System.Console.IsErrorRedirected)
            error.Write("\r\u001b[K");
    }

    /// <summary>A table among other things for people; programs have the whole result in one piece.</summary>
    public void Table<T>(
        string title,
        IReadOnlyCollection<T> rows,
        params (string Header, Func<T, string?> Cell)[] columns
    )
    {
        if (json || rows.Count == 0)
            return;
        standard.WriteLine(Visible(title));
        List(rows, columns);
    }

    /// <summary>
    /// What customers and shops wrote, for a terminal: it would obey control characters, so all but line ends and tabs are
    /// shown as their pictures (␛).
    /// </summary>
    public static string Visible(string text) =>
        string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Select(Visible));

    static char Visible(char c) =>
        c switch
        {
            '\n' or '\t' => c,
            < ' ' => (char)('\u2400' + c),
            '\u007F' => '\u2421',
            >= '\u0080' and <= '\u009F' => '\uFFFD', // these have no pictures
            _ => c,
        };

    void Write<T>(T value) => standard.WriteLine(JsonSerializer.Serialize(value, JsonFormat));

    IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(standard) });
        if (System.Console.IsOutputRedirected)
            console.Profile.Width = 200; // a file or a pipe has no edge to wrap at
        return console;
    }
}

/// <summary>Work that tells how far it is.</summary>
internal sealed class Working(Output output) : IProgress<string>
{
    public void Report(string value) => output.Working(value);
}
