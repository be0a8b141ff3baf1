using System.Reflection;
using System.Runtime.CompilerServices;
using BizChat.Application;
using BizChat.Application.Ports;
using BizChat.Domain.Businesses;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Architecture.Tests;

/// <summary>What the types must keep to.</summary>
public sealed class ShapeTests
{
    private static readonly Assembly Domain = typeof(Business).Assembly;
    private static readonly Assembly Application = typeof(IWriteStore).Assembly;
    private static readonly Assembly Infrastructure = typeof(BizChat.Infrastructure.DependencyInjection).Assembly;
    private static readonly Assembly WebApi = Assembly.Load("BizChat.WebApi");

    private static readonly Type[] UseCases = [.. new ServiceCollection().AddApplication().Select(service => service.ServiceType)];

    [Fact]
    public void Every_class_is_sealed_unless_another_derives_from_it() =>
        Assert.Empty(LeftOpen([.. new[] { Domain, Application, Infrastructure, WebApi }.SelectMany(assembly => assembly.GetTypes())]));

    [Fact]
    public void Nothing_of_the_domain_can_be_set_from_outside() => Assert.Empty(PublicSetters(Domain.GetTypes()));

    [Fact]
    public void Infrastructure_shows_only_how_it_is_put_together() =>
        Assert.Equal(
            // SignalR makes proxies of the clients' interface, in an assembly of its own.
            ["AccessMode", "BackupDiagnosis", "BackupSettings", "BackupState", "BackupsRegistration", "CallerResolver", "ConnectionCaps", "ConnectionLimits", "DataTransfer", "DatabaseSettings", "DependencyInjection", "Diagnosis", "HubTickets", "IChatClient",
                "MailDiagnosis", "MailRegistration", "MailSecurity", "MailServer", "MailSettings", "Maintenance", "Metrics", "OperationsRegistration", "PushSettings",
                "RateLimitPolicy", "RateLimitedAction", "RateLimits", "RefusalMetrics", "SettingReader", "StorageSettings", "TransferReport", "TransferStage"],
            Infrastructure.GetTypes().Where(type => type.IsPublic && !IsGenerated(type)).Select(type => type.Name).Order());

    [Fact]
    public void A_use_case_has_one_public_method_which_is_Handle()
    {
        Assert.NotEmpty(UseCases);
        Assert.All(UseCases, useCase => Assert.Equal(["Handle"], PublicMethods(useCase)));
    }

    [Fact]
    public void Every_use_case_is_in_the_table_of_what_the_product_does() =>
        Assert.Equal(
            Application.GetTypes().Where(type => PublicMethods(type).Contains("Handle")).Select(type => type.Name).Order(),
            UseCases.Select(useCase => useCase.Name).Order());

    [Fact]
    public void Whoever_asks_is_said_to_every_use_case_that_is_not_for_all()
    {
        string[] forAll = ["OpenFile", "SweepFiles", "ResumeErasures", "PruneAccessRecords", "GetInvitation", "CreateOwner", "CreateBusiness", "ListUsers", "SetPassword", "WakeConversations", "AnswerUnanswered", "ApplyLabelChanges", "GiveOutWaiting", "ListPushRecipients",
            "OpenLink", "Unsubscribe", "NoteUnread", "MailUnread", "MailCustomer", "MailAgents", "SendOutbox", "PruneMail", "TakeReply", "TakeReport"];

        Assert.Equal(
            forAll.Order(),
            UseCases.Where(useCase => useCase.GetMethod("Handle")!.GetParameters()[0].ParameterType.Name != "Caller").Select(useCase => useCase.Name).Order());
    }

    [Fact]
    public void Every_promise_of_a_port_is_written_down()
    {
        var docs = File.ReadAllText(Path.ChangeExtension(Application.Location, ".xml"));

        Assert.All(
            Application.GetTypes().Where(type => type is { IsInterface: true, Namespace: "BizChat.Application.Ports" }),
            port => Assert.Contains($"<member name=\"T:{port.FullName}\">", docs, StringComparison.Ordinal));
    }

    internal static IEnumerable<Type> LeftOpen(Type[] types) => types.Where(type =>
        type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsGenerated(type) && !types.Any(other => other.BaseType == type));

    internal static IEnumerable<string> PublicSetters(IEnumerable<Type> types) =>
        from type in types
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        select $"{type.Name}.{property.Name}";

    private static IEnumerable<string> PublicMethods(Type type) => type
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName)
        .Select(method => method.Name);

    /// <summary>By a compiler or a tool: nobody writes these.</summary>
    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<', StringComparison.Ordinal) || type.Name == "Program"
        || type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) == true
        || type.Namespace?.StartsWith("BizChat", StringComparison.Ordinal) != true
        || (type.DeclaringType is { } outer && IsGenerated(outer))
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute));
}
