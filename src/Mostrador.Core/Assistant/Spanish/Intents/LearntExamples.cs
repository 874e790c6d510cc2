namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Keeps what the examples taught beside the program: to read some 36,000 of them takes seconds and a lot of memory, and the
/// same build learns the same. Whoever cannot write there learns at every start.
/// </summary>
internal static class LearntExamples
{
    const string FileName = "mostrador-examples.bin";

    /// <summary>The build that learnt it: examples, lexicons and reader are all in the one assembly.</summary>
    static Guid Build => typeof(LearntExamples).Module.ModuleVersionId;

    public static IntentModel Of(Func<IntentModel> learn) => Of(AppContext.BaseDirectory, Build, learn);

    public static IntentModel Of(string folder, Guid build, Func<IntentModel> learn)
    {
        var path = Path.Combine(folder, FileName);
        if (Read(path, build) is { } kept)
            return kept;
        var learnt = learn();
        try
        {
            Write(path, build, learnt);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A program that may not write beside itself works all the same.
        }
        return learnt;
    }

    static IntentModel? Read(string path, Guid build)
    {
        try
        {
            using var file = new BinaryReader(File.OpenRead(path));
            return new Guid(file.ReadBytes(16)) == build ? IntentModel.Read(file) : null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            // None yet, half of one, or something else.
            return null;
        }
    }

    /// <summary>Under its name only when it is whole: another process may be reading.</summary>
    static void Write(string path, Guid build, IntentModel learnt)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        using (var file = new BinaryWriter(File.Create(draft)))
        {
            file.Write(build.ToByteArray());
            learnt.Write(file);
            ((FileStream)file.BaseStream).Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }
}
