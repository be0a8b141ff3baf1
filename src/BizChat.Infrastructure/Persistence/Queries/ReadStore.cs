using Ardalis.Specification;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Model.Projections;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads views: a key or a specification chooses the rows, the projection the columns.</summary>
internal sealed class ReadStore(Dialect database) : IReadStore
{
    public Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class =>
        FirstAsync<T, TView>(rows => rows.WithKey(key), ct);

    public Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class =>
        FirstAsync<Conversation, TView>(rows => rows.Where(conversation => conversation.Id == id).Where(scope.Conversations), ct);

    public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        FirstAsync<T, TView>(rows => rows.WithSpecification(specification), ct);

    public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        database.ReadByEfAsync<IReadOnlyList<TView>>(
            async (context, ct) => await context.Set<T>().AsNoTracking().WithSpecification(specification).ProjectTo<TView>().ToListAsync(ct), ct);

    public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class =>
        database.ReadByEfAsync((context, ct) => context.Set<T>().WithSpecification(specification).CountAsync(ct), ct);

    private Task<TView?> FirstAsync<T, TView>(Func<DbSet<T>, IQueryable<T>> choose, CancellationToken ct) where T : class where TView : class =>
        database.ReadByEfAsync((context, ct) => choose(context.Set<T>()).AsNoTracking().ProjectTo<TView>().FirstOrDefaultAsync(ct), ct);
}
