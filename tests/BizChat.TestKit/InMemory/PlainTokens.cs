using System.Text;
using BizChat.Application.Access;
using BizChat.Application.Ports;

namespace BizChat.TestKit.InMemory;

/// <summary>Tokens that say in plain words whom they are of.</summary>
public sealed class PlainTokens : ITokens
{
    public Task<string> OfSessionAsync(string agentId, string sessionId, DateTimeOffset now, CancellationToken ct) => Task.FromResult($"agent {agentId} {sessionId}");

    public Task<string> OfCustomerAsync(string customerId, DateTimeOffset createdAt, CancellationToken ct) => Task.FromResult($"customer {customerId} of {createdAt:O}");

    public Task<Credential?> ReadAsync(string token, CancellationToken ct) => Task.FromResult<Credential?>(null);
}

/// <summary>Protects nothing; reversible by anyone.</summary>
public sealed class PlainSeal : ISecretProtector
{
    public string Protect(ReadOnlySpan<byte> secret) => "sealed " + Encoding.UTF8.GetString(secret);

    public byte[] Unprotect(string sealedValue) => Encoding.UTF8.GetBytes(sealedValue["sealed ".Length..]);
}
