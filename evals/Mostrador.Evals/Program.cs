using Mostrador.Evals.Corpus;
var problems = new List<string>();
var set = EvaluationSet.Load(EvaluationSet.FindRoot(Directory.GetCurrentDirectory())!, problems);
problems.AddRange(CorpusCheck.Run(set));
foreach (var p in problems) Console.WriteLine(p);
Console.WriteLine($"{set.Shops.Count} shops, {set.Utterances.Count} utterances, {set.Dialogues.Count} dialogues, {problems.Count} problems");
