using System.Globalization;

namespace Mostrador.Bench.Machine;

/// <summary>What the kernel says about processes.</summary>
static class ProcFs
{
    const double TicksPerSecond = 100; // USER_HZ, fixed by the kernel's interface

    /// <summary>CPU seconds of a process so far; with its children that ended when asked.</summary>
    public static double Cpu(int pid, bool endedChildren = false)
    {
        if (Stat(pid) is not { } fields)
            return 0;
        var ticks = Number(fields[11]) + Number(fields[12]);
        if (endedChildren)
            ticks += Number(fields[13]) + Number(fields[14]);
        return ticks / TicksPerSecond;
    }

    /// <summary>CPU seconds of a server and of every process it started, living or not.</summary>
    public static double TreeCpu(int pid) => Cpu(pid, endedChildren: true) + Children(pid).Sum(child => Cpu(child));

    public static IEnumerable<int> Children(int pid) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && Stat(id) is { } fields && Number(fields[1]) == pid);

    /// <summary>Resident memory in MB.</summary>
    public static double ResidentMb(int pid) => Field($"/proc/{pid}/status", "VmRSS:") / 1024;

    /// <summary>Memory in MB of a server and its children, pages they share counted once.</summary>
    public static double TreeMb(int pid) =>
        Children(pid).Append(pid).Sum(id => Field($"/proc/{id}/smaps_rollup", "Pss:")) / 1024;

    /// <summary>The fields after the name, which may contain anything; state is the first.</summary>
    static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // gone
        }
    }

    static double Field(string file, string name)
    {
        try
        {
            foreach (var line in File.ReadLines(file))
                if (line.StartsWith(name, StringComparison.Ordinal))
                    return Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // gone, or somebody else's
        }
        return 0;
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
