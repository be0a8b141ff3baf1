using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace BizChat.SelfTest;

/// <summary>How what is stored compares with what was acknowledged.</summary>
/// <param name="Stored">Messages.</param>
/// <param name="Duplicated">Messages that are stored more than once.</param>
/// <param name="Lost">Messages that were acknowledged and are not stored.</param>
/// <param name="OutOfOrder">Messages that are stored before an earlier one of their sender, or whose number is not the next.</param>
internal sealed record Findings(int Stored, int Duplicated, int Lost, int OutOfOrder)
{
    private const int Page = 100;

    public bool AreGood => Duplicated + Lost + OutOfOrder == 0;

    public static async Task<Findings> CompareAsync(HttpClient http, IReadOnlyList<long> conversations, Tally tally)
    {
        var found = new Dictionary<string, long>();
        var (stored, duplicated, outOfOrder) = (0, 0, 0);
        foreach (var conversation in conversations)
        {
            var latest = new Dictionary<string, int>();
            var seq = 0L;
            await foreach (var message in ReadAsync(http, conversation))
            {
                stored++;
                var key = message.GetProperty("client_message_id").GetString()!;
                if (!found.TryAdd(key, message.GetProperty("id").GetInt64())) duplicated++;
                var (sender, number) = (key.Split('-')[0], int.Parse(key.Split('-')[1], CultureInfo.InvariantCulture));
                if (message.GetProperty("seq").GetInt64() != ++seq || number != latest.GetValueOrDefault(sender, -1) + 1) outOfOrder++;
                latest[sender] = number;
            }
        }
        return new Findings(stored, duplicated, tally.Acknowledged.Count(sent => !found.TryGetValue(sent.Key, out var id) || id != sent.Value), outOfOrder);
    }

    private static async IAsyncEnumerable<JsonElement> ReadAsync(HttpClient http, long conversation)
    {
        for (var after = 0L; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/conversations/{conversation}/messages?after={after}&limit={Page}");
            foreach (var message in page.EnumerateArray())
            {
                yield return message;
                after = message.GetProperty("id").GetInt64();
            }
            if (page.GetArrayLength() < Page) yield break;
        }
    }
}
