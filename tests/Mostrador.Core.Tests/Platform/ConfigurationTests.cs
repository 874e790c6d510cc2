using System.Net;
using Mostrador.Platform.Configuration;

namespace Mostrador.Core.Tests.Platform;

public sealed class ConfigurationTests
{
    static Settings With(params (string Name, string Value)[] values) =>
        new(values.ToDictionary(v => v.Name, v => v.Value));

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("  A = 1  ", "1")]
    [InlineData("export A=1", "1")]
    [InlineData("A=\"uno # dos\"", "uno # dos")]
    [InlineData("A='it''s'", "it")]
    [InlineData("A=cl$ve#9", "cl$ve#9")]
    [InlineData("A=1 # comentario", "1")]
    [InlineData("A=postgresql://u:p@h/d?x=y", "postgresql://u:p@h/d?x=y")]
    [InlineData("A=", "")]
    [InlineData("A=\"l1\\nl2\"", "l1\nl2")]
    public void A_line_of_the_env_file_means_what_it_says(string line, string value) =>
        DotEnv.Parse([line])["A"].ShouldBe(value);

    [Fact]
    public void Comments_and_scraps_are_no_variables() => DotEnv.Parse(["# A=1", "", "nothing", "=2"]).ShouldBeEmpty();

    [Fact]
    public void A_missing_env_file_is_an_empty_one() => DotEnv.Read("/nowhere/.env").ShouldBeEmpty();

    [Fact]
    public void The_real_environment_wins_over_the_file()
    {
        var settings = Settings.Over(
            new Dictionary<string, string>
            {
                ["A"] = "file",
                ["B"] = "file",
                ["C"] = "file",
            },
            new Dictionary<string, string> { ["A"] = "real", ["B"] = "" }
        );
        settings.Text("A").ShouldBe("real");
        settings.Text("B").ShouldBeNull("an empty variable switches off what the file sets");
        settings.Text("C").ShouldBe("file");
    }

    [Fact]
    public void An_alias_counts_when_the_name_is_absent_and_a_contradiction_is_reported()
    {
        With(("WHATSAPP_BOT_PORT", "9100")).Port(9001, "BOT_PORT", "WHATSAPP_BOT_PORT").ShouldBe(9100);

        var both = With(("BOT_PORT", "9200"), ("WHATSAPP_BOT_PORT", "9100"));
        both.Port(9001, "BOT_PORT", "WHATSAPP_BOT_PORT").ShouldBe(9200);
        both.Findings.ShouldHaveSingleItem().Level.ShouldBe(FindingLevel.Warning);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("70000")]
    [InlineData("80 81")]
    public void A_port_that_is_none_is_one_error_naming_the_variable_and_the_cure(string text)
    {
        var settings = With(("BOT_PORT", text));
        settings.Port(9001, "BOT_PORT").ShouldBe(9001);
        var finding = settings.Findings.ShouldHaveSingleItem();
        finding.Level.ShouldBe(FindingLevel.Error);
        finding.Subject.ShouldBe("BOT_PORT");
        finding.Cure.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var settings = With(("P", "x"), ("F", "quizás"), ("U", "ejemplo.cl"), ("A", "aquí"), ("C", "0"));
        settings.Port(1, "P");
        settings.Flag("F").ShouldBeFalse();
        settings.Url("U").ShouldBeNull();
        settings.Address(IPAddress.Loopback, "A").ShouldBe(IPAddress.Loopback);
        settings.Count(5, 1, 10, "C").ShouldBe(5);
        settings.Findings.Select(f => f.Subject).ShouldBe(["P", "F", "U", "A", "C"]);
    }

    [Fact]
    public void A_secret_shows_itself_only_when_asked()
    {
        var secret = With(("TOKEN", "abc123")).Secret("TOKEN")!;
        secret.Reveal().ShouldBe("abc123");
        $"{secret}".ShouldNotContain("abc123");
        System.Text.Json.JsonSerializer.Serialize(secret).ShouldNotContain("abc123");
    }

    [Fact]
    public void Two_processes_of_one_machine_have_different_node_names()
    {
        NodeName.Create("nodo-1").ShouldStartWith("nodo-1-");
        NodeName.Create("nodo-1").ShouldNotBe(NodeName.Create("nodo-1"));
    }
}
