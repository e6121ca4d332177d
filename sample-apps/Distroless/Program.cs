using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

// Uses what a base image has to bring along: OpenSSL, trusted roots, time zones, cultures, a user.
using X509Certificate2 certificate = Certificates.Generate();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options => options.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
builder.Services.AddHttpClient();
var app = builder.Build();

app.MapGet("/", () => "Hello from a distroless container!");
app.MapGet("/user", () => new { Environment.UserName, Status = File.ReadAllLines("/proc/self/status") });
app.MapGet("/root", () => Writable("/written"));
app.MapGet("/temporary", () => Writable(Path.GetTempFileName()));
app.MapGet("/offset", (string zone, DateTimeOffset at) => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(at).TotalHours);
app.MapGet("/sorted", (string culture, string words) =>
    string.Join(' ', words.Split(' ').Order(StringComparer.Create(new CultureInfo(culture), ignoreCase: false))));
app.MapGet("/fetched", (HttpClient http, string from) => http.GetStringAsync(from));
await app.RunAsync();

static bool Writable(string path)
{
    try
    {
        File.WriteAllText(path, "text");
        return true;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        return false;
    }
}

static class Certificates
{
    /// <summary>A certificate that is made at the start and lives as long as the process.</summary>
    public static X509Certificate2 Generate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=distroless", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
