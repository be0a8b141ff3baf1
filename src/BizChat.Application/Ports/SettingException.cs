namespace BizChat.Application.Ports;

/// <summary>A setting that cannot be used. It stops the start, and its message is the one line that operators see.</summary>
/// <param name="name">As operators write it, such as <c>RateLimits__Messages__Burst</c>.</param>
/// <param name="reason">Why, and how it should be.</param>
/// <param name="inner">What failed, if anything did.</param>
public sealed class SettingException(string name, string reason, Exception? inner = null) : Exception($"{name}: {reason.ReplaceLineEndings(" ")}", inner);
