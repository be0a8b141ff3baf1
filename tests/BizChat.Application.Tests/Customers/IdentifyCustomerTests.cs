using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Messages;
using BizChat.Domain.Common;

namespace BizChat.Application.Tests.Customers;

public sealed class IdentifyCustomerTests : CustomerWorld
{
    [Fact]
    public async Task The_same_person_is_the_same_customer_on_every_device()
    {
        var phone = await IdentifiedAsync(Who("visitor"), "42");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var laptop = await IdentifiedAsync(Who("visitor"), "42");
        var another = await IdentifiedAsync(Who("visitor"), "43");
        var elsewhere = await IdentifiedAsync(Who("visitor"), "42", Other);

        Assert.Equal(phone.Customer, laptop.Customer);
        Assert.Equal("Ann Smith", phone.Customer.Name);
        Assert.Equal(3, new[] { phone.Customer.Id, another.Customer.Id, elsewhere.Customer.Id }.Distinct().Count());
        Assert.Equal("customer:" + phone.Customer.Id, (await Stores.Tokens.ReadAsync(phone.CustomerToken!, None))?.Subject);
    }

    [Fact]
    public async Task What_a_visitor_has_said_is_added_to_the_history()
    {
        var (first, visitor) = await VisitAsync();
        var photo = await UploadedAsync(visitor.Id);
        var known = await IdentifiedAsync(visitor, "42");
        var me = new Caller.Customer(known.Customer.Id, Shop);
        var (second, again) = await VisitAsync("Annie");
        await IdentifiedAsync(again, "42");

        Assert.Equal([second, first], (await ListOwn.Handle(me, null, null, None)).Value.Items.Select(conversation => conversation.Id));
        Assert.Equal("hi from Ann", (await ReadMessages.Handle(me, first, new MessageQuery(null, null, null, null), None)).Value.Items[0].Content.ToString());
        Assert.Null((await SendMessage.Handle(me, first, Says("look") with { FileUrl = photo.Url }, None)).Error);
        Assert.Equal(["+1"], [(await AccountAsync(known.Customer.Id))!.Phone]);
    }

    [Fact]
    public async Task The_business_hears_whose_the_conversation_is_now()
    {
        var (id, visitor) = await VisitAsync();

        var known = await IdentifiedAsync(visitor, "42");

        var told = Stores.Published.All.OfType<ConversationUpdated>().Last();
        Assert.Equal((id, known.Customer.Id), (told.Conversation.Id, told.Conversation.CustomerId));
        Assert.Equal(known.Customer.Id, (await ReadConversation.Handle(Who("agent"), id, None)).Value.CustomerId.ToString());
    }

    /// <summary>Whoever else has the visitor's token, from a shared computer, must not be let in as the one who is vouched for.</summary>
    [Fact]
    public async Task The_visitors_own_token_never_becomes_that_of_the_customer()
    {
        var (id, visitor) = await VisitAsync();

        var known = await IdentifiedAsync(visitor, "42");

        Assert.NotEqual(visitor.Id, known.Customer.Id);
        Assert.Equal(ErrorKind.NotFound, (await ReadConversation.Handle(visitor, id, None)).Error?.Kind);
        Assert.Null(await AccountAsync(visitor.Id));
        Assert.Contains("customer:" + visitor.Id, await ShutOutAsync());
        Assert.Single(await AuditedAsync("customer.merged"));
    }

    [Fact]
    public async Task A_repeated_start_gives_nobody_the_token_of_the_identified()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ann", ClientConversationId = Guid.NewGuid().ToString("D") };
        var started = (await StartConversation.Handle(Who("visitor"), start, None)).Value;
        var repeated = (await StartConversation.Handle(Who("visitor"), start, None)).Value;
        Assert.Equal((started.View.Id, started.CustomerToken), (repeated.View.Id, repeated.CustomerToken));

        await IdentifiedAsync(new Caller.Customer(started.View.CustomerId.ToString(), Shop), "42");

        Assert.Equal(ErrorKind.Conflict, (await StartConversation.Handle(Who("visitor"), start, None)).Error?.Kind);
    }

    [Fact]
    public async Task One_who_is_identified_already_keeps_the_own_history_when_another_signs_in()
    {
        var (id, visitor) = await VisitAsync();
        var ann = await IdentifiedAsync(visitor, "ann");

        var bea = await IdentifiedAsync(new Caller.Customer(ann.Customer.Id, Shop), "bea");

        Assert.Equal([id], (await ListOwn.Handle(new Caller.Customer(ann.Customer.Id, Shop), null, null, None)).Value.Items.Select(conversation => conversation.Id));
        Assert.Empty((await ListOwn.Handle(new Caller.Customer(bea.Customer.Id, Shop), null, null, None)).Value.Items);
    }

    [Fact]
    public async Task A_visitor_of_another_business_brings_nothing_along()
    {
        var (id, visitor) = await VisitAsync("Zoe", Other);

        var known = await IdentifiedAsync(visitor, "42");

        Assert.Null((await ReadConversation.Handle(visitor, id, None)).Error);
        Assert.Empty((await ListOwn.Handle(new Caller.Customer(known.Customer.Id, Shop), null, null, None)).Value.Items);
    }

    [Fact]
    public async Task What_another_business_has_signed_is_worth_nothing_here()
    {
        var theirs = await SecretAsync(Other);
        await SecretAsync();

        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = Shop, Token = theirs + "/42" }));
        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = Shop, Identifier = "42", IdentifierHash = Hash("42", theirs) }));
    }

    [Fact]
    public async Task A_new_secret_ends_the_old_one()
    {
        var old = await SecretAsync();
        var secret = await SecretAsync();

        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = Shop, Token = old + "/42" }));
        Assert.Null(await CodeAsync(new() { BusinessId = Shop, Token = secret + "/42" }));
        Assert.Equal(2, (await AuditedAsync("identity_secret.created")).Count);
    }

    [Fact]
    public async Task An_identifier_goes_with_its_hash()
    {
        var secret = await SecretAsync();
        var known = (await Identify.Handle(Who("visitor"), new() { BusinessId = Shop, Identifier = "42", IdentifierHash = Hash("42", secret).ToUpperInvariant(), Name = "Ann", Email = "ann@x.test" }, None)).Value;

        Assert.Equal(("Ann", "ann@x.test"), (known.Customer.Name, known.Customer.Email));
        Assert.Equal(known.Customer.Id, (await IdentifiedAsync(Who("visitor"), "42")).Customer.Id);
    }

    public static TheoryData<string, string> Forged => new()
    {
        { "42", new string('0', 64) }, { "43", "" }, { "42", "zz" }, { "42", new string('z', 64) }, { "", "" }, { "42", "0" }, { "42", new string('0', 128) },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_hash_of_anything_else_proves_nothing(string identifier, string hash)
    {
        var secret = await SecretAsync();

        Assert.NotNull(await CodeAsync(new() { BusinessId = Shop, Identifier = identifier, IdentifierHash = hash }));
        Assert.NotNull(await CodeAsync(new() { BusinessId = Shop, Identifier = "43", IdentifierHash = Hash("42", secret) }));
    }

    [Fact]
    public async Task A_business_without_a_secret_vouches_for_nobody()
    {
        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = Shop, Token = "/42" }));
        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = Shop, Identifier = "42", IdentifierHash = Hash("42", "") }));
        Assert.Equal("identity.not_proven", await CodeAsync(new() { BusinessId = "none", Token = "/42" }));
    }

    public static TheoryData<Identification, string> Malformed => new()
    {
        { new() { Token = "t" }, "businessId" },
        { new() { BusinessId = Shop }, "token" },
        { new() { BusinessId = Shop, Token = "t", Identifier = "42", IdentifierHash = "h" }, "token" },
        { new() { BusinessId = Shop, Token = new string('t', Identification.MaxToken + 1) }, "token" },
        { new() { BusinessId = Shop, Identifier = "42" }, "identifierHash" },
        { new() { BusinessId = Shop, Identifier = " ", IdentifierHash = "h" }, "identifier" },
        { new() { BusinessId = Shop, Identifier = new string('4', 201), IdentifierHash = "h" }, "identifier" },
        { new() { BusinessId = Shop, Identifier = "42", IdentifierHash = "h", Name = "\0" }, "name" },
        { new() { BusinessId = Shop, Identifier = "42", IdentifierHash = "h", Email = new string('x', 201) }, "email" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_malformed_is_refused_by_its_field(Identification said, string field)
    {
        var error = (await Identify.Handle(Who("visitor"), said, None)).Error!;

        Assert.Equal((ErrorKind.Invalid, field), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("visitor", ErrorKind.Unauthenticated)]
    [InlineData("customer", ErrorKind.Forbidden)]
    [InlineData("agent", ErrorKind.Forbidden)]
    [InlineData("key", ErrorKind.Forbidden)]
    [InlineData("agent of other", ErrorKind.NotFound)]
    [InlineData("key of other", ErrorKind.NotFound)]
    [InlineData("customer of other", ErrorKind.NotFound)]
    public async Task Only_an_owner_makes_the_secret(string who, ErrorKind refusal) =>
        Assert.Equal(refusal, (await MakeSecret.Handle(Who(who), Shop, None)).Error?.Kind);

    [Theory]
    [InlineData("visitor", ErrorKind.Unauthenticated)]
    [InlineData("agent", ErrorKind.Forbidden)]
    [InlineData("key", ErrorKind.Forbidden)]
    public async Task Only_customers_have_conversations_of_their_own(string who, ErrorKind refusal) =>
        Assert.Equal(refusal, (await ListOwn.Handle(Who(who), null, null, None)).Error?.Kind);

    [Fact]
    public async Task Own_conversations_come_in_pages_and_nobody_elses()
    {
        var (first, me) = await VisitAsync();
        var second = (await StartConversation.Handle(me, new() { BusinessId = Shop, CustomerName = "Ann" }, None)).Value.View.Id;
        await VisitAsync("Bea");

        var page = (await ListOwn.Handle(me, 1, 1, None)).Value;

        Assert.Equal((first, 2), (Assert.Single(page.Items).Id, page.Total));
        Assert.Equal([second, first], (await ListOwn.Handle(me, null, null, None)).Value.Items.Select(conversation => conversation.Id));
        Assert.Equal("limit", (await ListOwn.Handle(me, 0, null, None)).Error?.Field);
    }

    private async Task<string?> CodeAsync(Identification said) => (await Identify.Handle(Who("visitor"), said, None)).Error?.Code;

    private static string Hash(string identifier, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(identifier)));
}
