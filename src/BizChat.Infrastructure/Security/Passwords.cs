using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BizChat.Infrastructure.Security;

/// <summary>Hashes with ASP.NET Core Identity: PBKDF2 of HMAC-SHA-512, salted.</summary>
internal sealed class Passwords : IPasswords, IDisposable
{
    /// <summary>The minimum that OWASP recommends.</summary>
    private const int Iterations = 210_000;

    private static readonly object NoUser = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> dummyHash;

    // Hashing may use half of the processors, so that many sign-ins at once do not slow messages down.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Passwords() => dummyHash = new(() => hasher.HashPassword(NoUser, Guid.NewGuid().ToString()));

    public Task<string> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => hasher.HashPassword(NoUser, password), ct);

    public async Task<bool> IsAsync(string? hash, string password, CancellationToken ct)
    {
        var isRight = await InTurnAsync(() => hasher.VerifyHashedPassword(NoUser, hash ?? dummyHash.Value, password) is not PasswordVerificationResult.Failed, ct);
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
