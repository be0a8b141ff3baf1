using System.Net;
using BizChat.TestKit.Http;

namespace BizChat.WebApi.Tests.Support;

internal static class Refusals
{
    /// <summary>Asserts that an answer is a problem as the contract has it, and names a field if one is at fault.</summary>
    public static void AssertRefused(this Reply reply, HttpStatusCode status, string? field = null)
    {
        Assert.True(status == reply.Status, $"Expected {(int)status}, got {(int)reply.Status}: {reply.Text}");
        Assert.Equal("application/problem+json", reply.ContentType);
        var problem = reply.Json;
        Assert.Equal((int)status, problem.Number("status"));
        foreach (var part in new[] { "title", "detail", "trace_id" }) Assert.False(string.IsNullOrEmpty(problem.Text(part)), $"{part} is missing: {reply.Text}");
        Assert.Equal("urn:bizchat:" + problem.Text("code"), problem.Text("type"));
        Assert.Contains('.', problem.Text("code")!);
        if (field is not null) Assert.NotEmpty(problem.GetProperty("errors").GetProperty(field).EnumerateArray());
        Assert.DoesNotContain(" at BizChat", reply.Text, StringComparison.Ordinal);
    }
}
