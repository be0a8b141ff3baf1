using BizChat.Domain.Mail;

namespace BizChat.Application.Mail;

/// <summary>Mails the agents who want it that a customer waits.</summary>
public sealed class MailAgents(IWriteStore store)
{
    public Task Handle(NoticeState notice, CancellationToken ct) => store.WriteAsync<Done>(async work =>
    {
        (await work.FindAsync<UnreadNotice>(notice.Id))?.Drop();
        return new Done();
    }, ct);
}
