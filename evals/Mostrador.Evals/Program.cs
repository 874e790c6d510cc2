using System.CommandLine;
using Mostrador.Evals.Commands;

var root = new RootCommand("How well the assistant understands Spanish as customers write it")
{
    ScoreCommand.Create(),
    CheckCommand.Create(),
    CountCommand.Create(),
    PlayCommand.Create(),
    ExamplesCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
