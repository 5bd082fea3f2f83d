namespace NkDrugFacts.Api.Commands;

internal static class UnknownCommand
{
    public static int Run(string command)
    {
        Console.Error.WriteLine($"Unknown command '{command}'. Commands: serve (the default), migrate, rebuild, keys, import, export, verify, health.");
        return 2;
    }
}
