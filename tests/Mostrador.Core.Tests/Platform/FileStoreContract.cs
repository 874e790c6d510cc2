using System.Text;
using Mostrador.Platform.Files;

namespace Mostrador.Core.Tests.Platform;

/// <summary>What every file store keeps; one derived class per implementation.</summary>
public abstract class FileStoreContract
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract IFileStore Store { get; }

    [Fact]
    public async Task What_was_saved_comes_back_with_its_type()
    {
        await SaveAsync("acme/products/a.jpg", "bytes of an image", "image/jpeg");
        (await ReadAsync("acme/products/a.jpg")).ShouldBe(("bytes of an image", "image/jpeg", 17L));
    }

    [Fact]
    public async Task Saving_again_replaces()
    {
        await SaveAsync("acme/b", "a longer first version", "text/plain");
        await SaveAsync("acme/b", "second", "image/png");
        (await ReadAsync("acme/b")).ShouldBe(("second", "image/png", 6L));
    }

    [Theory]
    [InlineData("acme/none.jpg")]
    [InlineData("nobody/none.jpg")]
    [InlineData("acme")]
    public async Task What_is_not_there_is_null(string key)
    {
        await SaveAsync("acme/there.jpg", "x", "image/jpeg");
        (await Store.OpenAsync(key, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_deleting_again_is_no_failure()
    {
        await SaveAsync("acme/c", "x", "text/plain");
        await Store.DeleteAsync("acme/c", Ct);
        (await Store.OpenAsync("acme/c", Ct)).ShouldBeNull();
        await Store.DeleteAsync("acme/c", Ct);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("acme/../../outside")]
    [InlineData("acme/..")]
    [InlineData("acme/.hidden")]
    [InlineData("acme//b")]
    [InlineData("acme/")]
    [InlineData("acme\\..\\outside")]
    [InlineData("acme/a b")]
    [InlineData("acme/ñ")]
    [InlineData("acme/a\0b")]
    public async Task A_key_that_could_lead_elsewhere_is_refused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => SaveAsync(key, "x", "text/plain"));
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenAsync(key, Ct));
        await Should.ThrowAsync<ArgumentException>(() => Store.DeleteAsync(key, Ct));
    }

    [Fact]
    public async Task A_save_that_breaks_off_leaves_what_was_there()
    {
        await SaveAsync("acme/d", "whole", "text/plain");
        await Should.ThrowAsync<IOException>(() => Store.SaveAsync("acme/d", new BrokenStream(), "text/plain", Ct));
        (await ReadAsync("acme/d")).ShouldBe(("whole", "text/plain", 5L));
    }

    async Task SaveAsync(string key, string text, string type) =>
        await Store.SaveAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(text)), type, Ct);

    async Task<(string Text, string Type, long Length)> ReadAsync(string key)
    {
        await using var file = (await Store.OpenAsync(key, Ct)).ShouldNotBeNull();
        using var reader = new StreamReader(file.Content);
        return (await reader.ReadToEndAsync(Ct), file.ContentType, file.Length);
    }

    /// <summary>Gives some bytes and then fails, as a cut connection does.</summary>
    sealed class BrokenStream : MemoryStream
    {
        bool begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begun)
                throw new IOException("cut");
            begun = true;
            buffer.Span[..4].Fill((byte)'x');
            return ValueTask.FromResult(4);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await destination.WriteAsync("half"u8.ToArray(), cancellationToken);
            throw new IOException("cut");
        }
    }
}

public sealed class FolderFileStoreTests : FileStoreContract, IDisposable
{
    readonly TemporaryFolder folder = new();

    protected override IFileStore Store => new FolderFileStore(folder.At("files"));

    [Fact]
    public async Task Nothing_half_written_stays_in_the_folder()
    {
        await Should.ThrowAsync<IOException>(() => Store.SaveAsync("acme/e", new FailingStream(), "text/plain", Ct));
        Directory
            .EnumerateFiles(
                folder.Path,
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drive_that_is_nearly_full_takes_no_more_files_and_gives_those_it_has()
    {
        await Store.SaveAsync("acme/kept", new MemoryStream("x"u8.ToArray()), "text/plain", Ct);
        var full = new FolderFileStore(folder.At("files"), leastFree: long.MaxValue);
        await Should.ThrowAsync<NoRoomException>(() =>
            full.SaveAsync("acme/more", new MemoryStream("y"u8.ToArray()), "text/plain", Ct)
        );
        (await full.OpenAsync("acme/more", Ct)).ShouldBeNull();
        await using var kept = await full.OpenAsync("acme/kept", Ct);
        kept.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("files")]
    [InlineData("files/")]
    public async Task What_customers_sent_is_read_by_the_programs_user_only_and_the_folders_above_stay_as_they_are(
        string name
    )
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "it has no such modes");
        var usual = Directory.CreateDirectory(folder.At("usual")).UnixFileMode;
        var store = new FolderFileStore(folder.At("data", name));

        await store.SaveAsync("acme/media/a", new MemoryStream("x"u8.ToArray()), "image/jpeg", Ct);

        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        var kept = new DirectoryInfo(folder.At("data", "files"));
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        kept.EnumerateFiles("*", all).Select(f => f.UnixFileMode).ShouldBe([own, own]);
        kept.EnumerateDirectories("*", all)
            .Append(kept)
            .Select(d => d.UnixFileMode)
            .ShouldBe(Enumerable.Repeat(own | UnixFileMode.UserExecute, 3));
        // PostgreSQL's account may have to walk through.
        new DirectoryInfo(folder.At("data")).UnixFileMode.ShouldBe(usual);
    }

    public void Dispose() => folder.Dispose();

    sealed class FailingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("cut");
    }
}
