using Mostrador.Core.Assistant.Spanish;
using Shouldly;

namespace Mostrador.Core.Tests.Spanish;

public sealed class LearntExamplesTests : IDisposable
{
    static readonly Guid Build = Guid.Parse("5a1f2f6e-6f0b-4a53-9f6f-8a1d3c2b7e90");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mostrador-learnt");
    int learnt;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_build_learns_once_and_reads_the_same_afterwards()
    {
        var first = Weights(Get(Build));
        var second = Weights(Get(Build));

        second.ShouldBe(first);
        learnt.ShouldBe(1);
    }

    [Fact]
    public void Another_build_learns_anew()
    {
        Get(Build);
        Get(Guid.Empty);

        learnt.ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(200)]
    public void Half_a_file_is_learnt_anew_and_made_whole(int bytes)
    {
        var whole = Weights(Get(Build));
        using (var file = folder.GetFiles().ShouldHaveSingleItem().OpenWrite())
            file.SetLength(bytes);

        Weights(Get(Build)).ShouldBe(whole);
        Get(Build);

        learnt.ShouldBe(2);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x7F)]
    [InlineData(0xFF)]
    public void Anything_else_behind_the_mark_of_the_build_is_learnt_anew(byte filled)
    {
        var whole = Weights(Get(Build));
        var path = folder.GetFiles().ShouldHaveSingleItem().FullName;
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(16).Fill(filled);
        File.WriteAllBytes(path, bytes);

        Weights(Get(Build)).ShouldBe(whole);

        learnt.ShouldBe(2);
    }

    [Fact]
    public void Where_nothing_can_be_written_it_learns_all_the_same()
    {
        var nowhere = Path.Combine(folder.FullName, "missing");

        LearntExamples.Of(nowhere, Build, Learn).ShouldNotBeNull();
        LearntExamples.Of(nowhere, Build, Learn).ShouldNotBeNull();

        learnt.ShouldBe(2);
    }

    IntentModel Get(Guid build) => LearntExamples.Of(folder.FullName, build, Learn);

    IntentModel Learn()
    {
        learnt++;
        return IntentModel.Learn([
            ("saludo", [1, 2, 3]),
            ("saludo", [1, 3]),
            ("queja", [2, 4, 5]),
            ("queja", [4, 5, 6]),
        ]);
    }

    static byte[] Weights(IntentModel model)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
            model.Write(writer);
        return bytes.ToArray();
    }
}
