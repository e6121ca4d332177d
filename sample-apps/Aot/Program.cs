using System.Diagnostics;

TimeSpan sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime;
Console.WriteLine($"Started in {sinceStart.TotalMilliseconds:0} ms, without a runtime.");
