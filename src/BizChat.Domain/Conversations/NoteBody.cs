namespace BizChat.Domain.Conversations;

/// <summary>What a note says.</summary>
/// <param name="Content">The text; may be missing when there is a file.</param>
/// <param name="FileUrl">The uploaded file that goes with it.</param>
/// <param name="FileName">The name to show for the file.</param>
/// <param name="Mentions">Ids of the agents it mentions, each once.</param>
public sealed record NoteBody(string? Content, string? FileUrl, string? FileName, IReadOnlyList<string> Mentions);
