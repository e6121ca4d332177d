namespace HelloWeb.Greetings;

/// <summary>What the service says.</summary>
public static class Greeting
{
    public static string For(string name) => $"Hello from a {name}!";
}
