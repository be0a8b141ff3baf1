using BizChat.Application.Common;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BizChat.Application.Tests.Files;

public sealed class StoredFileTests : IAsyncLifetime
{
    private readonly FileWorld world = new();

    public async ValueTask InitializeAsync() => await world.OpenAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    public static TheoryData<Caller> Staff => [Callers.Trusted, Callers.Agent("bar", "shop"), Callers.ApiKey("shop")];

    public static TheoryData<Caller, ErrorKind> Outsiders => new()
    {
        { Callers.Agent("bar"), ErrorKind.NotFound },
        { Callers.ApiKey("bar"), ErrorKind.NotFound },
        { Callers.Customer("shop"), ErrorKind.Forbidden },
        { Callers.Visitor, ErrorKind.Unauthenticated },
    };

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task Staff_reads_what_is_known_of_a_file(Caller caller)
    {
        var row = await world.RowAsync("shop");

        Assert.Equal(new Utf8Text(row.FileName), (await world.Read.Handle(caller, row.FileName, default)).Value.Filename);
    }

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task Staff_deletes_a_file_with_its_thumbnail(Caller caller)
    {
        var row = await world.RowAsync("shop", FileTypes.Png, thumbnail: true);

        Assert.Null((await world.Delete.Handle(caller, row.FileName, default)).Error);

        Assert.Empty(await world.RowsAsync());
        Assert.Empty(world.Bytes);
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Outsiders_neither_read_nor_delete(Caller caller, ErrorKind kind)
    {
        var row = await world.RowAsync("shop");

        Assert.Equal(kind, (await world.Read.Handle(caller, row.FileName, default)).Error?.Kind);
        Assert.Equal(kind, (await world.Delete.Handle(caller, row.FileName, default)).Error?.Kind);
        Assert.Single(await world.RowsAsync());
        Assert.Single(world.Bytes);
    }

    [Fact]
    public async Task A_file_of_open_mode_is_managed_by_nobody_else()
    {
        var row = await world.RowAsync(null);

        Assert.Equal(ErrorKind.NotFound, (await world.Read.Handle(Callers.Agent("shop"), row.FileName, default)).Error?.Kind);
        Assert.Null((await world.Read.Handle(Callers.Trusted, row.FileName, default)).Error);
    }

    [Fact]
    public async Task Bytes_that_cannot_be_deleted_now_are_left_to_the_sweep()
    {
        var row = await world.RowAsync("shop");
        var storage = Substitute.For<IFileStorage>();
        storage.DeleteAsync(row.FileName, Arg.Any<CancellationToken>()).ThrowsAsync(new StoreUnavailableException("file storage", "gone"));

        Assert.Null((await new DeleteUpload(world.Stores.Writes, storage, world.Clock).Handle(Callers.Trusted, row.FileName, default)).Error);

        Assert.Empty(await world.RowsAsync());
        Assert.Equal(ErrorKind.NotFound, (await world.Open.Handle(row.FileName, default)).Error?.Kind);
    }

    [Fact]
    public async Task A_file_and_its_thumbnail_are_opened_by_their_names()
    {
        var row = await world.RowAsync("shop", FileTypes.Png, thumbnail: true);
        var open = world.Open;

        var file = (await open.Handle(row.FileName, default)).Value;
        var thumbnail = (await open.Handle(row.ThumbnailName!, default)).Value;

        Assert.Equal("image/png", file.ContentType);
        Assert.StartsWith("inline; filename=\"original.png\"", file.Disposition, StringComparison.Ordinal);
        Assert.Equal("image/webp", thumbnail.ContentType);
        Assert.StartsWith("inline; filename=\"original.webp\"", thumbnail.Disposition, StringComparison.Ordinal);
        Assert.Equal(3, file.Bytes?.Length);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("0b5a1f9e-6c1d-4d6e-9f53-1d2c3b4a5e6f.txt")]
    public async Task What_has_no_row_is_not_opened(string name)
    {
        world.Put(name);

        Assert.Equal(ErrorKind.NotFound, (await world.Open.Handle(name, default)).Error?.Kind);
    }

    [Fact]
    public async Task The_sweep_removes_only_old_bytes_without_a_row()
    {
        var row = await world.RowAsync("shop", FileTypes.Png, thumbnail: true);
        var orphan = Guid.NewGuid() + ".pdf";
        world.Put(orphan);
        Assert.Equal(0, await world.SweepHourlyAsync(24));
        var young = Guid.NewGuid() + ".pdf";
        world.Put(young);

        Assert.Equal(1, await world.SweepHourlyAsync(2));

        Assert.Equal(new[] { row.FileName, row.ThumbnailName!, young }.Order(), world.Bytes.Keys.Order());
    }

    [Fact]
    public async Task The_sweep_goes_through_any_number_of_files()
    {
        var row = await world.RowAsync("shop");
        for (var i = 0; i < 500; i++) world.Put(Guid.NewGuid() + ".pdf");

        Assert.Equal(500, await world.SweepHourlyAsync(26));

        Assert.Equal([row.FileName], world.Bytes.Keys);
    }

    [Fact]
    public async Task After_an_older_database_was_put_back_files_that_it_does_not_know_are_kept_for_a_day()
    {
        await world.SweepHourlyAsync(48);
        var before = Guid.NewGuid() + ".pdf";
        world.Put(before);
        await world.SweepHourlyAsync(1);
        // The database is of now; what is uploaded in the next days has its rows in another.
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            world.Put(Guid.NewGuid() + ".pdf");
        }

        Assert.Equal(0, await world.SweepHourlyAsync(12));
        world.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(0, await world.SweepHourlyAsync(6));
        Assert.Equal(4, await world.SweepHourlyAsync(2));
    }

    [Fact]
    public async Task A_database_that_never_saw_a_sweep_has_every_file_kept_for_a_day()
    {
        world.Put(Guid.NewGuid() + ".pdf");
        world.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await world.SweepHourlyAsync(24));
        Assert.Equal(1, await world.SweepHourlyAsync(2));
    }

    [Fact]
    public async Task On_a_server_that_runs_for_an_hour_a_day_files_without_a_row_are_deleted_too()
    {
        world.Put(Guid.NewGuid() + ".pdf");

        var removed = 0;
        for (var day = 0; day < 4; day++)
        {
            removed += await world.SweepHourlyAsync(1);
            world.Clock.Advance(TimeSpan.FromHours(23));
        }

        Assert.Equal(1, removed);
    }
}
