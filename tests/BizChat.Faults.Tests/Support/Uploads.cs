using BizChat.TestKit.Http;
using Microsoft.Data.Sqlite;

namespace BizChat.Faults.Tests.Support;

internal static class Uploads
{
    /// <summary>Uploads a text file of so many bytes.</summary>
    public static async Task<Reply> SendAsync(ApiClient api, int bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("tech-store"), "businessId" },
            { ApiClient.Raw(System.Text.Encoding.ASCII.GetBytes(new string('x', bytes)), "text/plain"), "file", "notes.txt" },
        };
        return await api.SendAsync(HttpMethod.Post, "/api/upload", form);
    }

    /// <summary>The names that the database speaks of, and those of the files that are there.</summary>
    public static (HashSet<string> Rows, HashSet<string> Files) Count(string database, string folder)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT file_name FROM files";
        using var names = command.ExecuteReader();
        var rows = new HashSet<string>();
        while (names.Read()) rows.Add(names.GetString(0));
        return (rows, [.. new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name)]);
    }
}
