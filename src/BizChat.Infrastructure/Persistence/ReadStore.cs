using Ardalis.Specification;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Model.Projections;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence;

/// <summary>Reads views: the specification chooses the rows, the projection the columns.</summary>
internal sealed class ReadStore(Dialect database) : IReadStore
{
    public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        ReadAsync<T, TView, TView?>(specification, (views, ct) => views.FirstOrDefaultAsync(ct), ct);

    public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        ReadAsync<T, TView, IReadOnlyList<TView>>(specification, async (views, ct) => await views.ToListAsync(ct), ct);

    public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class =>
        ReadAsync(specification, (rows, ct) => rows.CountAsync(ct), ct);

    private Task<TResult> ReadAsync<T, TView, TResult>(
        ISpecification<T> specification, Func<IQueryable<TView>, CancellationToken, Task<TResult>> read, CancellationToken ct) where T : class where TView : class =>
        ReadAsync(specification, (rows, ct) => read(rows.ProjectTo<TView>(), ct), ct);

    private Task<TResult> ReadAsync<T, TResult>(ISpecification<T> specification, Func<IQueryable<T>, CancellationToken, Task<TResult>> read, CancellationToken ct) where T : class =>
        database.ReadByEfAsync((context, ct) => read(context.Set<T>().AsNoTracking().WithSpecification(specification), ct), ct);
}
