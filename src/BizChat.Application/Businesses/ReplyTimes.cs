using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>How soon a business answers, from counts of first answers by how long they took.</summary>
public static class ReplyTimes
{
    /// <summary>The counts, each of answers that took at most so many minutes, and longer than those of the count before. Of those that took longer than a day nothing is promised.</summary>
    private static readonly (int Minutes, ReplyTime? Promise)[] Counts = [(10, ReplyTime.Minutes), (60, ReplyTime.Hour), (24 * 60, ReplyTime.Day), (int.MaxValue, null)];

    /// <summary>The count that an answer belongs to.</summary>
    public static int CountOf(double seconds) => Counts.First(count => seconds <= count.Minutes * 60.0).Minutes;

    /// <summary>What half of the answers kept; null while there are none, and when it took longer than a day.</summary>
    public static ReplyTime? Median(IReadOnlyDictionary<int, long> answers)
    {
        var left = (answers.Values.Sum() + 1) / 2;
        if (left == 0) return null;
        return Counts.First(count => (left -= answers.GetValueOrDefault(count.Minutes)) <= 0).Promise;
    }
}
