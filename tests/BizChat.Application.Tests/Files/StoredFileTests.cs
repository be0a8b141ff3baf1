using BizChat.Application.Common;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BizChat.Application.Tests.Files;

public sealed class StoredFileTests
{
    private readonly FileWorld world = new();

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
        var row = world.Row("shop");

        Assert.Equal(new Utf8Text(row.FileName), (await new ReadUpload(world).Handle(caller, row.FileName, default)).Value.Filename);
    }

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task Staff_deletes_a_file_with_its_thumbnail(Caller caller)
    {
        var row = world.Row("shop", FileTypes.Png, thumbnail: true);

        Assert.Null((await new DeleteUpload(world, world, world.Clock).Handle(caller, row.FileName, default)).Error);

        Assert.Empty(world.Rows);
        Assert.Empty(world.Bytes);
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Outsiders_neither_read_nor_delete(Caller caller, ErrorKind kind)
    {
        var row = world.Row("shop");

        Assert.Equal(kind, (await new ReadUpload(world).Handle(caller, row.FileName, default)).Error?.Kind);
        Assert.Equal(kind, (await new DeleteUpload(world, world, world.Clock).Handle(caller, row.FileName, default)).Error?.Kind);
        Assert.Single(world.Rows);
        Assert.Single(world.Bytes);
    }

    [Fact]
    public async Task A_file_of_open_mode_is_managed_by_nobody_else()
    {
        var row = world.Row(null);

        Assert.Equal(ErrorKind.NotFound, (await new ReadUpload(world).Handle(Callers.Agent("shop"), row.FileName, default)).Error?.Kind);
        Assert.Null((await new ReadUpload(world).Handle(Callers.Trusted, row.FileName, default)).Error);
    }

    [Fact]
    public async Task Bytes_that_cannot_be_deleted_now_are_left_to_the_sweep()
    {
        var row = world.Row("shop");
        var storage = Substitute.For<IFileStorage>();
        storage.DeleteAsync(row.FileName, Arg.Any<CancellationToken>()).ThrowsAsync(new StoreUnavailableException("file storage", "gone"));

        Assert.Null((await new DeleteUpload(world, storage, world.Clock).Handle(Callers.Trusted, row.FileName, default)).Error);

        Assert.Empty(world.Rows);
        Assert.Equal(ErrorKind.NotFound, (await new OpenFile(world, world).Handle(row.FileName, default)).Error?.Kind);
    }

    [Fact]
    public async Task A_file_and_its_thumbnail_are_opened_by_their_names()
    {
        var row = world.Row("shop", FileTypes.Png, thumbnail: true);
        var open = new OpenFile(world, world);

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

        Assert.Equal(ErrorKind.NotFound, (await new OpenFile(world, world).Handle(name, default)).Error?.Kind);
    }

    [Fact]
    public async Task The_sweep_removes_only_old_bytes_without_a_row()
    {
        var row = world.Row("shop", FileTypes.Png, thumbnail: true);
        var orphan = Guid.NewGuid() + ".pdf";
        world.Put(orphan);
        world.Clock.Advance(SweepFiles.Grace + TimeSpan.FromMinutes(1));
        var young = Guid.NewGuid() + ".pdf";
        world.Put(young);

        Assert.Equal(1, await new SweepFiles(world, world, world.Clock).Handle(default));

        Assert.Equal(new[] { row.FileName, row.ThumbnailName!, young }.Order(), world.Bytes.Keys.Order());
    }

    [Fact]
    public async Task The_sweep_goes_through_any_number_of_files()
    {
        var row = world.Row("shop");
        for (var i = 0; i < 500; i++) world.Put(Guid.NewGuid() + ".pdf");
        world.Clock.Advance(SweepFiles.Grace + TimeSpan.FromMinutes(1));

        Assert.Equal(500, await new SweepFiles(world, world, world.Clock).Handle(default));

        Assert.Equal([row.FileName], world.Bytes.Keys);
    }
}
