using System.Text;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>Folding leaves nothing to SQLite's trigram index, which is asked here for each letter that
/// has another case. Letters that got theirs after SQLite's list was made are found by it here and not there.</summary>
public sealed class SearchTextTests
{
    [Fact]
    public void Whatever_is_another_case_to_SQLite_is_one_here()
    {
        var letters = Enumerable.Range(0x41, 0x1_ffff).Where(Rune.IsValid).Select(value => new Rune(value))
            .Where(rune => rune.Value != 0x345) // The iota below a vowel is left out as its accents are, and never reaches SQLite.
            .Where(rune => rune.Value == 'ſ' || Rune.ToUpperInvariant(rune) != rune || Rune.ToLowerInvariant(rune) != rune).ToList();
        var folded = letters.GroupBy(rune => SearchText.Fold(rune.ToString())).ToDictionary(group => group.Key, group => group.Select(rune => rune.Value).ToHashSet());
        using var sqlite = new SqliteConnection("Data Source=:memory:");
        sqlite.Open();
        Execute(sqlite, "CREATE VIRTUAL TABLE letters USING fts5(letter, tokenize='trigram')");
        foreach (var letter in letters) Execute(sqlite, $"INSERT INTO letters (rowid, letter) VALUES ({letter.Value}, '<{letter}>')");

        var less = new List<string>();
        foreach (var letter in letters)
        {
            var (mine, theirs) = (folded[SearchText.Fold(letter.ToString())], Found(sqlite, $"<{letter}>"));
            if (!theirs.IsSubsetOf(mine)) less.Add($"{letter} {letter.Value:x}: {string.Join(' ', theirs.Except(mine).Select(value => new Rune(value)))}");
        }

        Assert.True(letters.Count > 2_000, $"{letters.Count} letters have another case.");
        Assert.True(less.Count == 0, string.Join('\n', less));
    }

    [Fact]
    public void The_numbers_of_three_characters_never_change()
    {
        // Rows keep them: a change would need all of them to be made anew.
        Assert.Equal(SearchText.Grams("shop", "abcd").Order(), new[] { 2_007_896_239, -240_577_874 }.Order());
        Assert.Empty(SearchText.Grams("shop", "ab"));
        Assert.Empty(SearchText.Grams("shop", "ab\u0001c"));
    }

    [Fact]
    public void What_is_indexed_never_changes_without_a_migration()
    {
        // Rows keep it: a change needs a migration that empties the indexes, as FoldedSearch does.
        Assert.Equal("joao grosse ﷺ 12", SearchText.Index("João GROẞE ﷺ １２"));
        Assert.Equal("call +49 (0)170/123-4567\u0001+490" + "1701234567", SearchText.Index("Call +49 (0)170/123-4567"));
        Assert.Equal("早上好!\u0001早上\u0001上好", SearchText.Index("早上好！"));
        Assert.Equal("ann\u0001\u0001a@b", SearchText.Index("Ann", null, "A@B"));
        Assert.Equal("\u30ab\u3099 \u30ab\u3099", SearchText.Fold("\u30ac \uff76\uff9e"));
        Assert.Equal(SearchText.Fold("한국"), SearchText.Fold("\u1112\u1161\u11ab\u1100\u116e\u11a8"));
    }

    private static HashSet<int> Found(SqliteConnection sqlite, string text)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = "SELECT rowid FROM letters WHERE letters MATCH $text";
        command.Parameters.AddWithValue("$text", $"\"{text}\"");
        using var row = command.ExecuteReader();
        var found = new HashSet<int>();
        while (row.Read()) found.Add(row.GetInt32(0));
        return found;
    }

    private static void Execute(SqliteConnection sqlite, string sql)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
