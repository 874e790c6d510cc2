using System.Diagnostics;
using System.Globalization;

namespace Mostrador.Chaos.Parties;

/// <summary>Signals to processes that this program started, by their ids.</summary>
static class Signals
{
    public static async Task SendAsync(string signal, IEnumerable<int> ids)
    {
        string[] arguments = ["-s", signal, .. ids.Select(i => i.ToString(CultureInfo.InvariantCulture))];
        if (arguments.Length == 2)
            return;
        using var kill = Process.Start(
            new ProcessStartInfo("kill", arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        await kill.WaitForExitAsync();
    }

    public static IEnumerable<int> ChildrenOf(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && ParentOf(id) == parent
            )
                yield return id;
    }

    static int? ParentOf(int id)
    {
        try
        {
            // pid (name) state ppid …; the name may hold anything, its parenthesis is the last one.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }
}
