using BizChat.Domain.Access;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Conversations;

/// <summary>What somebody who starts a conversation has answered to the form of the business.</summary>
internal static class PreChatAnswers
{
    /// <summary>Null when the form has what it needs.</summary>
    /// <param name="form">Of the business.</param>
    /// <param name="start">With the answers.</param>
    /// <param name="known">The customer, who is not asked again for what is known; null for a new one.</param>
    public static Error? Check(this PreChatForm form, ConversationStart start, CustomerAccount? known)
    {
        if (CheckFields(form, start.Answers, known) is { } badField) return badField;
        if (form.Ask is not PreChatTime.Before) return null;
        if (IsMissing(form.Name, start.CustomerName, known?.Name)) return Required("customerName");
        if (IsMissing(form.Email, start.CustomerEmail, known?.Email)) return Required("customerEmail");
        if (form.Email is PreChatNeed.Required && start.CustomerEmail?.Contains('@', StringComparison.Ordinal) is false) return Error.Invalid("customerEmail", "This is no e-mail address.");
        return IsMissing(form.Phone, start.CustomerPhone, known?.Phone) ? Required("customerPhone") : null;
    }

    private static Error? CheckFields(PreChatForm form, IReadOnlyDictionary<string, string> answers, CustomerAccount? known)
    {
        foreach (var key in answers.Keys)
            if (form.Fields.All(field => field.Key != key)) return AtFault(key, "This business does not ask this.");
        foreach (var field in form.Fields)
        {
            if (!answers.TryGetValue(field.Key, out var answer))
            {
                var isKnown = known?.Attributes.Any(attribute => attribute.Key == field.Key) is true;
                if (field.Required && form.Ask is PreChatTime.Before && !isKnown) return AtFault(field.Key, "This is required.");
                continue;
            }
            if (field.Choices is { } choices && !choices.Contains(answer)) return AtFault(field.Key, "This is none of the choices.");
            if (PlainText.CheckOptional("fields", answer, PreChatField.MaxAnswer) is { } badText) return AtFault(field.Key, badText.Message);
        }
        return null;
    }

    private static bool IsMissing(PreChatNeed need, string? given, string? known) =>
        need is PreChatNeed.Required && string.IsNullOrWhiteSpace(given) && string.IsNullOrWhiteSpace(known);

    private static Error Required(string field) => Error.Invalid(field, "This is required and cannot be blank.");

    // One code for all: the keys are the business's.
    private static Error AtFault(string key, string message) => Error.Invalid("fields", message) with { Field = "fields." + key };
}
