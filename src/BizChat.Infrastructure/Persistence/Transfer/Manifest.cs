using System.Text.Encodings.Web;
using System.Text.Json;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>What an export or a backup holds. It is written last: what has none is not whole.</summary>
/// <param name="Format">The version of all this; others are refused.</param>
/// <param name="Business">The one business it is of; null when it is everything.</param>
/// <param name="Tables">In the order in which they can be written. None in a backup.</param>
/// <param name="Files">The uploaded files, see <see cref="TransferFiles"/>.</param>
/// <param name="Database">Of a backup: the digest of its database file.</param>
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

    /// <param name="Name">Of the table.</param>
    /// <param name="Columns">In the order in which a row has them.</param>
    /// <param name="Rows">How many there are.</param>
    /// <param name="Sha256">Of all its lines.</param>
    /// <param name="LastNumber">The last that was given out to a row, whether or not that is still there.</param>
    internal sealed record Table(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256, long LastNumber);

    /// <param name="Count">How many are there.</param>
    /// <param name="Bytes">How many they have together.</param>
    /// <param name="Missing">Of how many the bytes were not in the storage.</param>
    /// <param name="Sha256">Of their list, which has the digest of each.</param>
    internal sealed record FileList(int Count, long Bytes, int Missing, string Sha256);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="InvalidDataException">It is none, or of another version.</exception>
    public static Manifest Parse(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize<Manifest>(json, Json) is { Format: Current } manifest) return manifest;
        }
        catch (JsonException) { }
        throw new InvalidDataException("Another version of BizChat has written it.");
    }
}
