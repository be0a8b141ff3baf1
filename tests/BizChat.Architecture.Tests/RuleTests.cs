namespace BizChat.Architecture.Tests;

/// <summary>The rules can fail: each is shown a file that breaks it, and one that does not.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("BizChat.Domain/Messages/X.cs", "using BizChat.Application.Ports;")]
    [InlineData("BizChat.Domain/Messages/X.cs", "class X { Application.Ports.IUnitOfWork w; }")]
    [InlineData("BizChat.Application/Messages/X.cs", "using BizChat.Infrastructure.Persistence;")]
    [InlineData("BizChat.Infrastructure/Files/X.cs", "using BizChat.WebApi.Common;")]
    public void A_layer_that_sees_upwards_is_seen(string path, string code) => Assert.Single(Rules.LayerBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.WebApi/Messages/X.cs", "using BizChat.Infrastructure;")]
    [InlineData("BizChat.Application/Messages/X.cs", "using BizChat.Domain.Messages;")]
    [InlineData("BizChat.Domain/Messages/X.cs", "/// <summary>Application of WebApi.</summary>\nclass X; // Infrastructure")]
    public void A_layer_that_sees_downwards_is_not(string path, string code) => Assert.Empty(Rules.LayerBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Domain/Messages/X.cs", "using Newtonsoft.Json;")]
    [InlineData("BizChat.Domain/Messages/X.cs", "global using static Newtonsoft.Json.JsonConvert;")]
    [InlineData("BizChat.Application/Messages/X.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("BizChat.Application/Messages/X.cs", "using Db = Microsoft.EntityFrameworkCore.DbContext;")]
    [InlineData("BizChat.Application/Messages/X.cs", "using Microsoft.Extensions.DependencyInjection;")]
    public void A_foreign_package_is_seen(string path, string code) => Assert.Single(Rules.ForeignBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Domain/Conversations/X.cs", "using BizChat.Domain.Messages;")]
    [InlineData("BizChat.Domain/Conversations/X.cs", "class X { Messages.Message m; }")]
    [InlineData("BizChat.Domain/Conversations/X.cs", "class X { Domain.Messages.Message m; }")]
    [InlineData("BizChat.Application/Files/X.cs", "using BizChat.Domain.Conversations;")]
    [InlineData("BizChat.Application/Feed/X.cs", "using BizChat.Application.Messages;")]
    [InlineData("BizChat.Application/Businesses/X.cs", "using BizChat.Domain.Access;")]
    [InlineData("BizChat.Application/Common/X.cs", "using BizChat.Application.Messages;")]
    [InlineData("BizChat.Application/Billing/X.cs", "class X;")]
    public void An_arrow_that_is_not_in_the_table_is_seen(string path, string code) => Assert.Single(Rules.ArrowBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Application/Messages/X.cs", "using BizChat.Domain.Conversations;\nusing BizChat.Application.Feed;\nusing BizChat.Domain.Files;")]
    [InlineData("BizChat.Application/Common/X.cs", "using BizChat.Domain.Messages;")]
    [InlineData("BizChat.Application/Ports/X.cs", "using BizChat.Application.Messages;")]
    [InlineData("BizChat.Infrastructure/Files/X.cs", "using BizChat.Domain.Messages;")]
    [InlineData("BizChat.Domain/Conversations/X.cs", "class X { int n = list.Messages.Count; }")]
    public void An_arrow_of_the_table_is_not(string path, string code) => Assert.Empty(Rules.ArrowBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Infrastructure/Files/X.cs", "using BizChat.Infrastructure.Realtime;")]
    [InlineData("BizChat.Infrastructure/Redis/X.cs", "class X { Security.Tokens t; }")]
    [InlineData("BizChat.Infrastructure/Realtime/X.cs", "class X { BizChat.Infrastructure.Persistence.Engine.WriteQueue q; }")]
    [InlineData("BizChat.Infrastructure/Persistence/Sql/X.cs", "using BizChat.Infrastructure.Persistence.Engine;")]
    [InlineData("BizChat.Infrastructure/Persistence/Engine/X.cs", "class X { DemoData d; }")]
    [InlineData("BizChat.Infrastructure/Persistence/Sqlite/X.cs", "using static BizChat.Infrastructure.Persistence.Postgres.PostgresValues;")]
    [InlineData("BizChat.Infrastructure/Persistence/Transfer/X.cs", "class X { Sql.SqlValue v; }")]
    [InlineData("BizChat.Infrastructure/Persistence/X.cs", "class X { OperationsRegistration r; }")]
    [InlineData("BizChat.Infrastructure/Metrics.cs", "using BizChat.Infrastructure.Persistence;")]
    [InlineData("BizChat.Infrastructure/Unlisted/X.cs", "class X;")]
    public void An_arrow_between_folders_that_is_not_in_the_table_is_seen(string path, string code) => Assert.Single(Rules.FolderBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Infrastructure/Realtime/X.cs", "using BizChat.Infrastructure.Security;\nclass X { string m = Metrics.MeterName; }")]
    [InlineData("BizChat.Infrastructure/Persistence/Model/Projections/X.cs", "using BizChat.Infrastructure.Persistence.Model;")]
    [InlineData("BizChat.Infrastructure/Persistence/Postgres/X.cs", "using BizChat.Infrastructure.Persistence.Queries;\nclass X { int n = manifest.Files.Count; }")]
    [InlineData("BizChat.Infrastructure/X.cs", "using BizChat.Infrastructure.Persistence.Sqlite;")]
    [InlineData("BizChat.WebApi/X.cs", "using BizChat.Infrastructure.Realtime;")]
    public void An_arrow_between_folders_of_the_table_is_not(string path, string code) => Assert.Empty(Rules.FolderBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("BizChat.Infrastructure/Realtime/X.cs", "using Microsoft.EntityFrameworkCore;")]
    [InlineData("BizChat.Infrastructure/Persistence/X.cs", "using Mapster;")]
    [InlineData("BizChat.Infrastructure/Persistence/X.cs", "class X { AutoMapper.IMapper m; }")]
    [InlineData("BizChat.Application/Messages/X.cs", "using Ardalis.Specification;")]
    [InlineData("BizChat.Infrastructure/Files/X.cs", "using Polly.Retry;")]
    [InlineData("BizChat.Infrastructure/Security/X.cs", "using Microsoft.AspNetCore.Http;")]
    public void A_package_out_of_its_place_is_seen(string path, string code) => Assert.Single(Rules.PackageBreaks(new SourceFile(path, code)));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("async void Go() { }")]
    [InlineData("#region Fields")]
    public void A_banned_word_is_seen(string code) => Assert.Single(Rules.WordBreaks(new SourceFile("BizChat.Domain/Common/X.cs", code)));

    [Fact]
    public void A_delay_by_the_clock_is_not() => Assert.Empty(Rules.WordBreaks(new SourceFile("BizChat.Domain/Common/X.cs", "await Task.Delay(Step, clock, ct);")));

    [Fact]
    public void The_clock_that_is_injected_is_not() => Assert.Empty(Rules.WordBreaks(new SourceFile("BizChat.Domain/Common/X.cs", "clock.GetUtcNow() // never DateTime.UtcNow")));

    [Theory]
    [InlineData("BizChat.Application/Services/X.cs")]
    [InlineData("BizChat.Application/Messages/MessageManager.cs")]
    public void A_name_that_says_nothing_is_seen(string path) => Assert.Single(Rules.NameBreaks(new SourceFile(path, "")));

    private class Open;

    private sealed class Derived : Open;

    private sealed class Settable { public int Value { get; set; } }

    [Fact]
    public void A_class_left_open_and_a_setter_left_public_are_seen()
    {
        Assert.Equal([typeof(Open)], ShapeTests.LeftOpen([typeof(Open), typeof(Settable)]));
        Assert.Empty(ShapeTests.LeftOpen([typeof(Open), typeof(Derived)]));
        Assert.Single(ShapeTests.PublicSetters([typeof(Settable)]));
    }
}
