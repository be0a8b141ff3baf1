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

    private async Task<TResult> ReadAsync<T, TView, TResult>(
        ISpecification<T> specification, Func<IQueryable<TView>, Task<TResult>> read, CancellationToken ct) where T : class where TView : class
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            return await read(context.Set<T>().AsNoTracking().WithSpecification(specification).ProjectTo<TView>());
        }
        catch (Exception error) when (SqliteFault.Translate(error) is var known && known != error)
        {
            damage.Note(error);
            throw known;
        }
    }
}
