using BizChat.Application.Access;
using BizChat.Infrastructure.Security;

namespace BizChat.Infrastructure.Tests.Security;

public sealed class PasswordsTests : IDisposable
{
    private readonly Passwords passwords = new();

    public void Dispose() => passwords.Dispose();

    [Fact]
    public async Task The_right_password_is_accepted_and_all_others_are_not()
    {
        var hash = await passwords.HashAsync("correct horse", CancellationToken.None);

        Assert.True(await passwords.IsAsync(hash, "correct horse", CancellationToken.None));
        Assert.False(await passwords.IsAsync(hash, "Correct horse", CancellationToken.None));
        Assert.False(await passwords.IsAsync(null, "correct horse", CancellationToken.None));
        Assert.NotEqual(hash, await passwords.HashAsync("correct horse", CancellationToken.None));
    }

    [Fact]
    public async Task It_is_PBKDF2_of_SHA_512_as_often_as_OWASP_asks_for()
    {
        var bytes = Convert.FromBase64String(await passwords.HashAsync("correct horse", CancellationToken.None));

        // Identity's third format: marker, pseudo-random function, iterations, length of the salt.
        Assert.Equal(1, bytes[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) >= 210_000);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(9)) >= 16);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("password123", false)]
    [InlineData("PASSWORD123", false)]
    [InlineData("12345678", false)]
    [InlineData("me@shop.test", false)]
    [InlineData("a phrase of one's own", true)]
    [InlineData("пароль-из-слов", true)]
    public void Passwords_that_are_tried_first_cannot_be_chosen(string password, bool good) =>
        Assert.Equal(good, PasswordPolicy.Check(password, "me@shop.test") is null);

    [Fact]
    public void The_longest_password_is_taken_whole()
    {
        Assert.Null(PasswordPolicy.Check(new string('é', 127) + "x", "me@shop.test"));
        Assert.NotNull(PasswordPolicy.Check(new string('é', 129), "me@shop.test"));
    }
}
