using BizChat.Application.Files;

namespace BizChat.WebApi.Files;

/// <summary>What the API's description says of files.</summary>
internal static class FileDocs
{
    private static readonly ApiParameter Filename = new("filename", "The name that the upload's answer gave: a UUID and an extension.", Examples.Upload.Filename.ToString());

    public static ApiOperation Upload { get; } = new("uploadFile", "Upload a file")
    {
        Description = "For agents and customers. One file of at most 10 MB: an image (jpeg, png, gif, webp), PDF, text (txt, csv, log, md), Word, Excel, PowerPoint or OpenDocument, without macros. What it is, its bytes decide. It is in no conversation until a message is sent with its `url` as `fileUrl`.",
        IsUpload = true,
        Answers = [new(201, typeof(UploadView), "Kept.", Examples.Upload) { Headers = Describing.NewAt }],
        Refusals = [400, 401, 403, 413, 415, 429, 503, 507],
    };

    public static ApiOperation Read { get; } = new("readUpload", "What is known of an upload")
    {
        Description = "For agents.",
        Parameters = [Filename],
        Answers = [new(200, typeof(UploadView), "The upload.", Examples.Upload)],
        Refusals = [401, 403, 404],
    };

    public static ApiOperation Delete { get; } = new("deleteUpload", "Delete an upload")
    {
        Description = "For agents.",
        Parameters = [Filename],
        Answers = [new(204, null, "It is gone.")],
        Refusals = [401, 403, 404, 429],
    };

    public static ApiOperation Serve { get; } = new("downloadFile", "The bytes of an upload")
    {
        Description = "For whoever knows the address. Takes `Range`. Images are shown in place, all else is an attachment.",
        IsPublic = true,
        Parameters = [Filename],
        Answers =
        [
            new(200, typeof(byte[]), "The bytes.") { ContentType = "application/octet-stream" },
            new(302, null, "Where the bytes are for ten minutes, on a server whose storage hands out addresses of its own."),
        ],
        Refusals = [404, 503],
    };
}
