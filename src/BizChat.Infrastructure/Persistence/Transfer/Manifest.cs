using System.Text.Encodings.Web;
using System.Text.Json;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Table of contents of an archive. It is written last: an archive without it is incomplete.</summary>
/// <param name="Format">Version of the format; other versions are refused.</param>
/// <param name="Business">The exported business; null for everything.</param>
/// <param name="Tables">Tables in import order. Empty in a backup.</param>
/// <param name="Files">The uploaded files, see <see cref="TransferFiles"/>.</param>
/// <param name="Database">Only in a backup: digest of the database file.</param>
internal sealed record Manifest(int Format, string? Business, IReadOnlyList<Manifest.Table> Tables, Manifest.FileList Files, string? Database)
{
    public const int Current = 1;

    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// A table: its columns in the order of the row's values, the digest of all its lines, and the last number assigned to a row, whether or
    /// not that row still exists.
    /// </summary>
    internal sealed record Table(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256, long LastNumber);

    /// <summary>The files, how many more were not in the storage, and the digest of their list, which has the digest of each file.</summary>
    internal sealed record FileList(int Count, long Bytes, int Missing, string Sha256);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="InvalidDataException">The manifest is invalid or of another version.</exception>
    public static Manifest Parse(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize<Manifest>(json, Json) is { Format: Current } manifest) return manifest;
        }
        catch (JsonException) { }
        throw new InvalidDataException("The archive was written by another version of BizChat.");
    }
}
