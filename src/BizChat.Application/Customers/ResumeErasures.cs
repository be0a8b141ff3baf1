using BizChat.Domain.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Files;
using BizChat.Application.Files.Specs;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Files;

namespace BizChat.Application.Customers;

/// <summary>
/// Completes the erasures that were begun: resumes those that were cut off, then purges the store. Each step may be repeated, and finds in
/// the database what is left to do. An erasure stays pending until the purge is done.
/// </summary>
public sealed class ResumeErasures(IWriteStore store, IReadStore reads, IFileStorage storage, IErasedDataPurge purge, TimeProvider clock)
{
    /// <summary>How long an erasure is left to the request that began it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>How many messages, or how much activity, is erased in one commit, so that no writer waits for long.</summary>
    private const int AtOnce = 200;

    public async Task Handle(CancellationToken ct)
    {
        var pending = await reads.ListAsync<PendingErasure, PendingErasureState>(new PendingErasures(clock.GetUtcNow() - Grace), ct);
        if (pending is []) return;
        foreach (var erasure in pending.Where(erasure => erasure.DataErasedAt is null)) await EraseAsync(erasure.BusinessId, erasure.CustomerId, ct);
        if (!await purge.PurgeAsync(ct)) return;
        foreach (var erasure in pending) await store.WriteAsync<Done>(work => CompleteAsync(work, erasure.CustomerId), ct);
    }

    /// <summary>Erases the data of a customer who has lost access already.</summary>
    internal async Task EraseAsync(string businessId, string customerId, CancellationToken ct)
    {
        foreach (var conversation in await reads.ListAsync<Conversation, ConversationTip>(new ConversationsOf(businessId, customerId), ct))
            await EraseConversationAsync(conversation.Id, customerId, ct);
        foreach (var file in await reads.ListAsync<StoredFile, UploadView>(new UploadsErasedWith(customerId), ct))
            await EraseFileAsync(customerId, file.Filename.ToString(), ct);
        await store.WriteAsync<Done>(async work =>
        {
            (await work.FindAsync<PendingErasure>(customerId))?.DataErased(clock.GetUtcNow());
            return new Done();
        }, ct);
    }

    private async Task EraseConversationAsync(long conversationId, string customerId, CancellationToken ct)
    {
        for (long? after = 0; after is { } id;)
            after = (await store.WriteAsync<long?>(work => EraseActivityAsync(work, conversationId, customerId, id), ct)).Value;
        for (long? after = 0; after is { } seq;)
            after = (await store.WriteAsync<long?>(work => ErasePartAsync(work, conversationId, customerId, seq), ct)).Value;
    }

    /// <returns>The id after which there is more; null when there is none.</returns>
    private async ValueTask<Result<long?>> EraseActivityAsync(IUnitOfWork work, long conversationId, string customerId, long after)
    {
        var activity = await work.ListAsync(new PersonalActivityOf(conversationId, after, AtOnce));
        await EraseFilesWithAsync(work, customerId, activity.Select(entry => entry.FileUrl));
        foreach (var entry in activity) entry.Erase(clock.GetUtcNow());
        return activity.Count == AtOnce ? activity[^1].Id : (long?)null;
    }

    private static async ValueTask EraseFilesWithAsync(IUnitOfWork work, string customerId, IEnumerable<string?> urls)
    {
        var names = urls.Select(url => url is null ? null : StoredFile.NameIn(url)).OfType<string>().ToList();
        if (names.Count == 0) return;
        foreach (var file in await work.ListAsync(new UploadsAmong(names))) file.EraseWith(customerId);
    }

    /// <returns>The sequence number after which there is more; null when the conversation is erased.</returns>
    private async ValueTask<Result<long?>> ErasePartAsync(IUnitOfWork work, long conversationId, string customerId, long after)
    {
        var messages = await work.ListAsync(new MessagesOf(conversationId, after, AtOnce));
        await EraseFilesWithAsync(work, customerId, messages.Select(message => message.FileUrl));
        foreach (var message in messages) message.Erase();
        if (messages.Count == AtOnce) return (long?)messages[^1].Seq;

        var conversation = (await work.ConversationAsync(conversationId))!;
        conversation.Erase();
        work.Record(new ConversationErased(conversation, clock.GetUtcNow()));
        return (long?)null;
    }

    /// <summary>A file of the customer's own, or one that the business sent and that no other conversation has.</summary>
    private async Task EraseFileAsync(string customerId, string name, CancellationToken ct)
    {
        var erased = await store.WriteAsync<StoredFile?>(async work =>
        {
            if (await work.FindAsync<StoredFile>(name) is not { } file) return (StoredFile?)null;
            if (file.CustomerId != customerId && (await work.FindAsync(new MessagesWith(file.Url)) is not null || await work.FindAsync(new NotesWith(file.Url)) is not null))
            {
                file.KeepAfterErasure();
                return (StoredFile?)null;
            }
            if (file.BusinessId is { } owner && await work.FindAsync<Business>(owner) is { } business) business.Discard(file.Size);
            work.Remove(file);
            return file;
        }, ct);
        if (erased.Value is { } gone) await storage.DiscardAsync(gone);
    }

    private static async ValueTask<Result<Done>> CompleteAsync(IUnitOfWork work, string customerId)
    {
        if (await work.FindAsync<PendingErasure>(customerId) is { } erasure) work.Remove(erasure);
        return new Done();
    }
}

/// <summary>An erasure under way, as resuming it needs it.</summary>
public sealed record PendingErasureState
{
    public required string CustomerId { get; init; }
    public required string BusinessId { get; init; }
    public required DateTimeOffset? DataErasedAt { get; init; }
}
