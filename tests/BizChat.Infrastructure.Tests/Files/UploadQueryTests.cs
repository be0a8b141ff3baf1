using Ardalis.Specification;
using BizChat.Application.Common;
using BizChat.Application.Files;
using BizChat.Application.Files.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Model.Projections;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class UploadQueryTests
{
    public static TheoryData<ISpecification<StoredFile>, string> Questions => new()
    {
        { new UploadVisibleTo(new Caller.Trusted(), "a"), "file_name" },
        { new UploadVisibleTo(new Caller.ApiKey("k", "shop", "A program"), "a"), "business_id" },
        { new UploadVisibleTo(new Caller.Agent("a", "Ann", new Dictionary<string, Role> { ["shop"] = Role.Agent, ["bar"] = Role.Owner }), "a"), "business_id" },
        { new UploadServedAs("a"), "thumbnail_name" },
        { new UploadsAmong(["a", "b"]), "thumbnail_name" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Every_question_is_put_to_the_database(ISpecification<StoredFile> specification, string column)
    {
        using var context = new BizChatDbContext(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite("Data Source=:memory:").Options);

        var sql = context.Set<StoredFile>().WithSpecification(specification).ProjectTo<UploadView>().ToQueryString();

        Assert.Contains(column, sql[sql.IndexOf("WHERE", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
