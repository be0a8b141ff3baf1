using BizChat.Application.Access;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>Registers authentication and what it stores.</summary>
internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessMode mode, AccessTerms terms)
    {
        services.AddDataProtection().SetApplicationName("BizChat");
        services.AddSingleton<KeyRing>().AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
        return services
            .AddSingleton(terms)
            .AddSingleton<ISecretProtector, SecretProtector>()
            .AddSingleton<TokenKeys>()
            .AddSingleton<ITokens, Tokens>()
            .AddSingleton<BearerTokens>()
            .AddSingleton<CallerCache>()
            .AddSingleton(provider => new HubTickets(provider.GetRequiredService<ISecretProtector>(), provider.GetRequiredService<IWriteStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IPasswords, Passwords>()
            .AddSingleton<Sessions>()
            .AddSingleton<SignInGuard>()
            .AddSingleton<SetupToken>()
            .AddSingleton(provider => new CallerResolver(mode, provider.GetRequiredService<BearerTokens>(), provider.GetRequiredService<CallerCache>()));
    }
}
