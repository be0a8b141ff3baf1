using BizChat.Application.Common;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BizChat.Application.Tests.Files;

public sealed class UploadFileTests : IAsyncLifetime
{
    private readonly FileWorld world = new();
    private readonly MemoryStream bytes = new();

    public async ValueTask InitializeAsync()
    {
        bytes.Write([1, 2, 3]);
        await world.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await bytes.DisposeAsync();
        await world.DisposeAsync();
    }

    public static TheoryData<Caller, string?, string?> Owners => new()
    {
        { Callers.Trusted, null, null },
        { Callers.Trusted, "shop", null },
        { Callers.Agent("shop"), null, "shop" },
        { Callers.Agent("shop", "bar"), "bar", "bar" },
        { Callers.ApiKey("shop"), null, "shop" },
        { Callers.Customer("shop"), "shop", "shop" },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task A_file_belongs_to_the_callers_business(Caller caller, string? named, string? owner)
    {
        var upload = await Upload(caller, named);

        Assert.Null(upload.Error);
        Assert.Equal(owner, Assert.Single(await world.RowsAsync()).BusinessId);
    }

    [Fact]
    public async Task A_file_is_kept_under_a_name_of_our_own_as_what_its_bytes_are()
    {
        world.Inspection = new(FileTypes.Docx, null);

        var view = (await Upload(Callers.Agent("shop"), fileName: @"..\..\Brief an Müller.TXT")).Value;

        var row = Assert.Single(await world.RowsAsync());
        Assert.True(FilePolicy.IsStorageName(row.FileName));
        Assert.EndsWith(".docx", row.FileName, StringComparison.Ordinal);
        Assert.Equal(("Brief an Müller.TXT", 3, FileTypes.Docx.ContentType), (row.OriginalName, row.Size, row.ContentType));
        Assert.Equal([1, 2, 3], world.Bytes[row.FileName].Bytes);
        Assert.Equal(new Utf8Text("/uploads/" + row.FileName), view.Url);
    }

    [Fact]
    public async Task An_image_is_kept_with_its_thumbnail()
    {
        world.Inspection = new(FileTypes.Png, new ImageLook(640, 480, new byte[] { 9 }));

        var view = (await Upload(Callers.Agent("shop"), fileName: "a.png")).Value;

        var row = Assert.Single(await world.RowsAsync());
        Assert.Equal((640, 480), (view.Width, view.Height));
        Assert.Equal([9], world.Bytes[row.ThumbnailName!].Bytes);
        Assert.Equal(2, world.Bytes.Count);
    }

    [Fact]
    public async Task An_image_with_too_many_pixels_is_kept_as_a_file()
    {
        world.Inspection = new(FileTypes.Png, null);

        var view = (await Upload(Callers.Agent("shop"), fileName: "poster.png")).Value;

        Assert.Equal((MessageType.File, null, null, null), (view.MessageType, view.Width, view.Height, view.ThumbnailUrl));
        Assert.Equal(new Utf8Text("image/png"), view.ContentType);
        Assert.Equal(world.Bytes.Keys, [Assert.Single(await world.RowsAsync()).FileName]);
    }

    [Fact]
    public async Task A_visitor_must_sign_in() => await Refused(ErrorKind.Unauthenticated, Upload(Callers.Visitor));

    [Fact]
    public async Task Nobody_uploads_to_a_business_of_others()
    {
        await Refused(ErrorKind.Forbidden, Upload(Callers.Agent("shop"), "bar"));
        await Refused(ErrorKind.Forbidden, Upload(Callers.Customer("shop"), "bar"));
        await Refused(ErrorKind.Forbidden, Upload(Callers.ApiKey("shop"), "bar"));
    }

    [Fact]
    public async Task An_agent_of_several_businesses_must_say_which() => await Refused(ErrorKind.Invalid, Upload(Callers.Agent("shop", "bar")));

    [Fact]
    public async Task A_file_needs_a_name() => await Refused(ErrorKind.Invalid, Upload(Callers.Trusted, fileName: "..."));

    [Fact]
    public async Task A_forbidden_extension_is_refused_whatever_the_bytes() =>
        await Refused(ErrorKind.UnsupportedType, Upload(Callers.Trusted, fileName: "invoice.pdf.exe"));

    [Fact]
    public async Task Forbidden_bytes_are_refused_whatever_the_extension()
    {
        world.Inspection = null;

        await Refused(ErrorKind.UnsupportedType, Upload(Callers.Trusted, fileName: "invoice.pdf"));
    }

    [Fact]
    public async Task A_byte_too_many_is_refused()
    {
        bytes.SetLength(FilePolicy.MaxBytes + 1);
        await Refused(ErrorKind.TooLarge, Upload(Callers.Trusted));

        bytes.SetLength(FilePolicy.MaxBytes);
        Assert.Null((await Upload(Callers.Trusted)).Error);
    }

    [Fact]
    public async Task When_the_row_cannot_be_written_no_bytes_stay()
    {
        world.Inspection = new(FileTypes.Png, new ImageLook(1, 1, new byte[] { 9 }));
        var store = Substitute.For<IWriteStore>();
        store.WriteAsync(Arg.Any<Func<IUnitOfWork, ValueTask<Result<UploadView>>>>(), Arg.Any<CancellationToken>()).ThrowsAsync(new StorageFullException("database"));
        var upload = world.UploadTo(world, store);

        await Assert.ThrowsAsync<StorageFullException>(() => upload.Handle(Callers.Trusted, null, "a.png", bytes, default));

        Assert.Empty(world.Bytes);
    }

    [Fact]
    public async Task When_the_thumbnail_cannot_be_kept_neither_is_the_file()
    {
        world.Inspection = new(FileTypes.Png, new ImageLook(1, 1, new byte[] { 9 }));
        var storage = Substitute.For<IFileStorage>();
        storage.WriteAsync(Arg.Is<string>(name => name.Contains("thumb")), Arg.Any<string>(), Arg.Any<Stream>(), Arg.Any<CancellationToken>()).ThrowsAsync(new StorageFullException("file storage"));
        var upload = world.UploadTo(storage, world.Stores.Writes);

        await Assert.ThrowsAsync<StorageFullException>(() => upload.Handle(Callers.Trusted, null, "a.png", bytes, default));

        Assert.Empty(await world.RowsAsync());
        await storage.Received().DeleteAsync(Arg.Is<string>(name => name.EndsWith(".png")), CancellationToken.None);
    }

    [Fact]
    public async Task A_client_that_leaves_after_the_bytes_were_kept_still_has_its_file()
    {
        var store = Substitute.For<IWriteStore>();
        using var cancel = new CancellationTokenSource();

        await world.UploadTo(world, store).Handle(Callers.Trusted, null, "a.pdf", bytes, cancel.Token);

        await store.Received().WriteAsync(Arg.Any<Func<IUnitOfWork, ValueTask<Result<UploadView>>>>(), CancellationToken.None);
    }

    [Fact]
    public async Task Metadata_is_neither_stored_nor_counted()
    {
        bytes.Write([7, 4]);

        var view = (await Upload(Callers.Agent("shop"))).Value;

        Assert.Equal(4, view.Size);
        Assert.Equal([1, 2, 3, 4], world.Bytes[Assert.Single(await world.RowsAsync()).FileName].Bytes);
        Assert.Equal(4, await world.StoredBytesAsync());
    }

    [Fact]
    public async Task It_is_kept_where_the_operator_says_so()
    {
        world.Rules = new() { RemoveMetadata = false };
        bytes.Write([7, 4]);

        await Upload(Callers.Agent("shop"));

        Assert.Equal([1, 2, 3, 7, 4], world.Bytes[Assert.Single(await world.RowsAsync()).FileName].Bytes);
    }

    [Fact]
    public async Task A_customer_may_upload_so_many_files_an_hour_and_staff_more()
    {
        world.Rules = new() { CustomerFiles = 2 };
        await Upload(Callers.Customer("shop"));
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await Upload(Callers.Customer("shop"));

        var refusal = (await Upload(Callers.Customer("shop"))).Error!;
        Assert.Equal((ErrorKind.TooOften, TimeSpan.FromMinutes(40)), (refusal.Kind, refusal.Wait));
        Assert.Equal(2, (await world.RowsAsync()).Count);
        Assert.Equal(2, world.Bytes.Count);
        for (var i = 0; i < 3; i++) Assert.Null((await Upload(Callers.Agent("shop"))).Error);

        world.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Null((await Upload(Callers.Customer("shop"))).Error);
        Assert.Equal(ErrorKind.TooOften, (await Upload(Callers.Customer("shop"))).Error?.Kind);
    }

    [Fact]
    public async Task A_customer_may_upload_so_many_bytes_an_hour()
    {
        world.Rules = new() { CustomerBytes = 7 };
        await Upload(Callers.Customer("shop"));
        await Upload(Callers.Customer("shop"));

        Assert.Equal(ErrorKind.TooOften, (await Upload(Callers.Customer("shop"))).Error?.Kind);

        bytes.SetLength(1);
        Assert.Null((await Upload(Callers.Customer("shop"))).Error);
    }

    [Fact]
    public async Task What_comes_in_of_a_customer_who_was_erased_meanwhile_does_not_stay()
    {
        await world.EraseCustomerAsync();

        await Refused(ErrorKind.Unauthenticated, Upload(Callers.Customer("shop")));
    }

    [Fact]
    public async Task A_business_may_keep_so_much_and_what_is_deleted_makes_room()
    {
        world.Rules = new() { BusinessBytes = 7 };
        await Upload(Callers.Agent("shop"));
        var second = (await Upload(Callers.ApiKey("shop"))).Value;

        Assert.Equal(ErrorKind.NoRoom, (await Upload(Callers.Agent("shop"))).Error?.Kind);
        Assert.Equal(ErrorKind.NoRoom, (await Upload(Callers.Customer("shop"))).Error?.Kind);
        Assert.Equal((2, 2, 6), ((await world.RowsAsync()).Count, world.Bytes.Count, await world.StoredBytesAsync()));

        await world.Delete.Handle(Callers.Agent("shop"), second.Filename.ToString(), default);
        Assert.Null((await Upload(Callers.Agent("shop"))).Error);
    }

    private Task<Result<UploadView>> Upload(Caller caller, string? businessId = null, string fileName = "a.pdf") =>
        world.Upload.Handle(caller, businessId, fileName, bytes, default);

    private async Task Refused(ErrorKind kind, Task<Result<UploadView>> upload)
    {
        Assert.Equal(kind, (await upload).Error?.Kind);
        Assert.Empty(await world.RowsAsync());
        Assert.Empty(world.Bytes);
    }
}
