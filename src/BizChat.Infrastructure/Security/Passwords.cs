using BizChat.Application.Ports;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BizChat.Infrastructure.Security;

/// <summary>Hashes with ASP.NET Core Identity: PBKDF2 of HMAC-SHA-512, salted.</summary>
internal sealed class Passwords : IPasswords, IDisposable
{
    /// <summary>What OWASP asks for at least.</summary>
    private const int Iterations = 210_000;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> nobodys;

    // Half of the processors, so that however many sign in at once messages go on.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Passwords() => nobodys = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    public Task<string> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => hasher.HashPassword(Nobody, password), ct);

    public async Task<bool> IsAsync(string? hash, string password, CancellationToken ct)
    {
        var isRight = await InTurnAsync(() => hasher.VerifyHashedPassword(Nobody, hash ?? nobodys.Value, password) is not PasswordVerificationResult.Failed, ct);
        return isRight && hash is not null;
    }

    public void Dispose() => turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            turns.Release();
        }
    }
}
