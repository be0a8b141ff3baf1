namespace BizChat.TestKit.Servers;

/// <summary>A fresh folder that goes away with its owner.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bizchat-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Something still holds a file of it; the system cleans its temporary folder itself.
        }
    }
}
