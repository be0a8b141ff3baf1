using System.Diagnostics.CodeAnalysis;
using System.Text;
using BizChat.Application.Files;
using BizChat.Domain.Files;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Files;

/// <summary>A multipart form with one file, read as it comes in; no more of it is in memory than a piece.</summary>
internal sealed class UploadForm : IAsyncDisposable
{
    /// <summary>Longest body: the file and what is around it, in bytes.</summary>
    public const long MaxBody = FilePolicy.MaxBytes + (64 * 1024);

    private const int MaxBoundary = 128, MaxParts = 100, MaxHeaders = 8, MaxHeaderBytes = 8 * 1024, MaxFieldBytes = 4 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int fieldBytes;

    private UploadForm() { }

    public string? FileName { get; private set; }

    /// <summary>The file, readable from any offset.</summary>
    public Stream? Bytes { get; private set; }

    public string? BusinessId { get; private set; }

    public ValueTask DisposeAsync() => Bytes?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Reads the whole form, so that nothing is kept of one that turns out to be wrong at its end.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Handed to the caller, or disposed of when refused.")]
    public static async Task<Result<UploadForm>> ReadAsync(HttpRequest request, IUploadSpool spool, CancellationToken ct)
    {
        if (request.ContentLength > MaxBody) return UploadErrors.TooLarge;
        var boundary = BoundaryOf(request);
        if (boundary.Error is { } noForm) return noForm;

        var form = new UploadForm();
        var refusal = await form.FillAsync(new MultipartReader(boundary.Value, request.Body)
        {
            HeadersCountLimit = MaxHeaders,
            HeadersLengthLimit = MaxHeaderBytes,
        }, spool, ct);
        if (refusal is null) return form;
        await form.DisposeAsync();
        return refusal;
    }

    private static Result<string> BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return new Error(ErrorKind.UnsupportedType, "upload.form", "Send the file as multipart/form-data.");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= MaxBoundary ? boundary : Malformed("The form's boundary is missing or too long.");
    }

    private async Task<Error?> FillAsync(MultipartReader parts, IUploadSpool spool, CancellationToken ct)
    {
        try
        {
            for (var count = 0; await parts.ReadNextSectionAsync(ct) is { } part; count++)
                if ((count == MaxParts ? Malformed("The form has too many parts.") : await AddAsync(part, spool, ct)) is { } refusal) return refusal;
            return Bytes is null ? Malformed("The form has no file in its field 'file'.") : null;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return UploadErrors.TooLarge;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or DecoderFallbackException)
        {
            return Malformed("The form is damaged or cut short.");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<Error?> AddAsync(MultipartSection part, IUploadSpool spool, CancellationToken ct)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var about) || about.DispositionType != "form-data")
            return Malformed("A part of the form has no name.");
        var name = HeaderUtilities.RemoveQuotes(about.Name).ToString();
        var fileName = about.FileNameStar.HasValue ? about.FileNameStar : HeaderUtilities.RemoveQuotes(about.FileName);
        return fileName.HasValue ? await TakeFileAsync(name, fileName.ToString(), part.Body, spool, ct) : await TakeFieldAsync(name, part.Body, ct);
    }

    private async Task<Error?> TakeFileAsync(string name, string fileName, Stream body, IUploadSpool spool, CancellationToken ct)
    {
        if (name != "file") return Malformed("The file belongs in the field 'file'.");
        if (Bytes is not null) return Malformed("Only one file can be sent at a time.");
        FileName = fileName;
        Bytes = await spool.ReceiveAsync(body, FilePolicy.MaxBytes, ct);
        return Bytes is null ? UploadErrors.TooLarge : null;
    }

    private async Task<Error?> TakeFieldAsync(string name, Stream body, CancellationToken ct)
    {
        var value = new byte[MaxFieldBytes + 1];
        var length = await body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, ct);
        fieldBytes += name.Length + length;
        if (fieldBytes > MaxFieldBytes) return Malformed("The other fields of the form are over 4 KiB.");
        if (name == "businessId" && length > 0) BusinessId = Utf8.GetString(value, 0, length);
        return null;
    }

    private static Error Malformed(string message) => new(ErrorKind.Invalid, "upload.form", message, "file");
}
