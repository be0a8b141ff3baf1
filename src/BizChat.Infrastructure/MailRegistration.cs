using BizChat.Infrastructure.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

public static class MailRegistration
{
    /// <summary>Composes and sends mails, or refuses to when mail is not configured.</summary>
    internal static IServiceCollection AddMail(this IServiceCollection services, MailSettings? settings)
    {
        services.AddSingleton<IMailSignatures, MailSignatures>();
        return settings is null
            ? services.AddSingleton<IMailComposer, NoMail>().AddSingleton<IMailSender, NoMail>()
            : services.AddSingleton(settings).AddSingleton<IMailComposer, MailComposer>().AddSingleton<IMailSender, SmtpSender>();
    }

    /// <summary>Sends mails in the background; null for none.</summary>
    public static IServiceCollection AddMailWorkers(this IServiceCollection services, MailSettings? settings)
    {
        if (settings is null) return services;
        services
            .AddSingleton<MailMetrics>()
            .AddSingleton<MailHealth>()
            .AddHostedService<OutboxWorker>()
            .AddHostedService<UnreadMailWorker>();
        if (settings.Imap is not null) services.AddHostedService<ReplyWorker>();
        services.AddHealthChecks().AddCheck<MailHealth>("mail");
        return services;
    }
}
