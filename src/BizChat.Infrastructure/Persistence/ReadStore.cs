using Ardalis.Specification;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Projections;
using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Reads views: the specification chooses the rows, the projection the columns.</summary>
internal sealed class ReadStore(IDbContextFactory<BizChatDbContext> contexts, DatabaseDamage damage) : IReadStore
{
    public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        ReadAsync<T, TView, TView?>(specification, views => views.FirstOrDefaultAsync(ct), ct);

    public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        ReadAsync<T, TView, IReadOnlyList<TView>>(specification, async views => await views.ToListAsync(ct), ct);

    public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class => ReadAsync(specification, rows => rows.CountAsync(ct), ct);

    private Task<TResult> ReadAsync<T, TView, TResult>(
        ISpecification<T> specification, Func<IQueryable<TView>, Task<TResult>> read, CancellationToken ct) where T : class where TView : class =>
        ReadAsync(specification, rows => read(rows.ProjectTo<TView>()), ct);

    private async Task<TResult> ReadAsync<T, TResult>(ISpecification<T> specification, Func<IQueryable<T>, Task<TResult>> read, CancellationToken ct) where T : class
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            return await read(context.Set<T>().AsNoTracking().WithSpecification(specification));
        }
        catch (Exception error) when (SqliteFault.Translate(error) is var known && known != error)
        {
            damage.Note(error);
            throw known;
        }
    }
}
