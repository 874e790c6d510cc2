using System.CommandLine;
using System.Text.Json;
using Mostrador.Server.Commands;

namespace Mostrador.Server.Tests.Commands;

/// <summary>What commands write when what they tell was written by strangers.</summary>
public sealed class OutputTests
{
    /// <summary>A window's title, a bell, a cleared screen, both spellings of a colour, a line begun anew, a rubbed-out letter.</summary>
    const string Attack = "hola\u001b]0;tomado\u0007\u001b[2J\u009b31m\rotra\u007f\tcosa\nfin";

    [Fact]
    public void For_people_control_characters_are_made_visible_and_only_lines_and_tabs_are_kept()
    {
        var (said, problem) = Say(
            [],
            output =>
            {
                output.Result(new { Text = Attack }, Attack);
                output.Problem(Attack, Attack);
            }
        );
        const string shown = "hola␛]0;tomado␇␛[2J\uFFFD31m␍otra␡\tcosa\nfin";
        said.ShouldBe(shown + "\n");
        problem.ShouldBe(shown + "\n" + shown + "\n");
    }

    [Fact]
    public void In_tables_too()
    {
        var (said, _) = Say(
            [],
            output =>
            {
                output.List([Attack], ("Dijo", text => text));
                output.Table(Attack, ["x"], ("Dijo", text => text));
            }
        );
        said.Count(c => char.IsControl(c) && c is not ('\n' or '\t')).ShouldBe(0);
        said.ShouldContain("hola␛]0;tomado␇");
    }

    [Fact]
    public void For_programs_they_are_escaped_and_nothing_is_lost()
    {
        var (said, problem) = Say(
            ["--json"],
            output =>
            {
                output.Result(new { Text = Attack }, Attack);
                output.Problem(Attack);
            }
        );
        (said + problem).Count(c => char.IsControl(c) && c != '\n').ShouldBe(0);
        using var result = JsonDocument.Parse(said);
        result.RootElement.GetProperty("text").GetString().ShouldBe(Attack);
        using var error = JsonDocument.Parse(problem);
        error.RootElement.GetProperty("error").GetString().ShouldBe(Attack);
    }

    static (string Said, string Problem) Say(string[] arguments, Action<Output> run)
    {
        var root = new RootCommand { Output.Json };
        root.SetAction(parse => run(new Output(parse)));
        using var said = new StringWriter();
        using var problem = new StringWriter();
        root.Parse(arguments).Invoke(new InvocationConfiguration { Output = said, Error = problem }).ShouldBe(0);
        return (said.ToString(), problem.ToString());
    }
}
