using System.Text.RegularExpressions;

namespace BizChat.Domain.Common;

/// <summary>Which addresses mail is sent to. Contact fields hold any text, so they are checked before each use.</summary>
public static partial class EmailAddress
{
    /// <summary>The longest address that SMTP takes, in characters.</summary>
    public const int MaxLength = 254;

    /// <summary>Whether it is one address, with nothing that could end a header or add a recipient.</summary>
    public static bool IsUsable(string? address) => address is { Length: <= MaxLength } && Form().IsMatch(address);

    // The domain has a dot, so that no name of this network is mailed. Only the first part may have other letters than ASCII: domains are written as IDNA has them or in their own script.
    [GeneratedRegex(@"\A[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+\z", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
