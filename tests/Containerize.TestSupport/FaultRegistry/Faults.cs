using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>What can go wrong with an answer.</summary>
public static class Faults
{
    /// <summary>Another status, perhaps with a body and headers.</summary>
    public static Func<HttpContext, Func<Task>, Task> Status(
        int status, string body = "", string contentType = "application/json", params (string Name, string Value)[] headers) =>
        async (context, _) =>
        {
            context.Response.StatusCode = status;
            foreach ((string name, string value) in headers)
            {
                context.Response.Headers.Append(name, value);
            }

            if (body.Length > 0)
            {
                context.Response.ContentType = contentType;
                await context.Response.WriteAsync(body);
            }
        };

    /// <summary>An error in the registry's own form.</summary>
    public static Func<HttpContext, Func<Task>, Task> Error(int status, params string[] codes) => Status(
        status,
        $$"""{"errors":[{{string.Join(',', codes.Select(static code => $$"""{"code":"{{code}}","message":"words of {{code}}"}"""))}}]}""");

    /// <summary>The connection is reset before anything is answered.</summary>
    public static Func<HttpContext, Func<Task>, Task> Reset { get; } = (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The registry does what it should, and the connection is reset before it says so.</summary>
    public static Func<HttpContext, Func<Task>, Task> LostAnswer { get; } = async (context, registry) =>
    {
        Stream body = context.Response.Body;
        context.Response.Body = Stream.Null;
        await registry();
        context.Response.Body = body;
        context.Abort();
    };

    /// <summary>No answer at all, until the client gives up.</summary>
    public static Func<HttpContext, Func<Task>, Task> Silence { get; } = async (context, _) =>
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has gone.
        }
    };

    /// <summary>The answer breaks off after some bytes of its body.</summary>
    public static Func<HttpContext, Func<Task>, Task> Truncate(int after) => Change((context, body) =>
    {
        context.Response.ContentLength = body.Length;
        return body[..Math.Min(after, body.Length)];
    });

    /// <summary>The body is another, and the headers agree with it.</summary>
    public static Func<HttpContext, Func<Task>, Task> Body(Func<byte[], byte[]> change) => Change((context, body) =>
    {
        byte[] changed = change(body);
        context.Response.ContentLength = changed.Length;
        return changed;
    });

    /// <summary>One header is another; null removes it.</summary>
    public static Func<HttpContext, Func<Task>, Task> Header(string name, params string[] values) => async (context, registry) =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Remove(name);
            if (values.Length > 0)
            {
                context.Response.Headers[name] = values;
            }

            return Task.CompletedTask;
        });
        await registry();
    };

    /// <summary>The answer points elsewhere.</summary>
    public static Func<HttpContext, Func<Task>, Task> Redirect(int status, string location) =>
        Status(status, headers: ("Location", location));

    /// <summary>One byte of a body is another.</summary>
    public static byte[] Flip(byte[] body) => [(byte)(body[0] ^ 1), .. body[1..]];

    /// <summary>The words of a text.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Func<HttpContext, Func<Task>, Task> Change(Func<HttpContext, byte[], byte[]> change) =>
        async (context, registry) =>
        {
            IHttpResponseBodyFeature original = context.Features.Get<IHttpResponseBodyFeature>()!;
            using MemoryStream memory = new();
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(memory));
            await registry();
            context.Features.Set(original);
            byte[] body = memory.ToArray();
            byte[] changed = change(context, body);
            await original.Stream.WriteAsync(changed);
            await original.Stream.FlushAsync();
            if (context.Response.ContentLength > changed.Length)
            {
                context.Abort();
            }
        };
}
