using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>A change of what visitors are asked; omitted fields stay unchanged, null restores what is without a setting.</summary>
[CamelCase]
public sealed record PreChatChange
{
    /// <summary>When visitors are asked.</summary>
    public Optional<PreChatTime?> Ask { get; init; }

    public Optional<PreChatNeed?> Name { get; init; }

    public Optional<PreChatNeed?> Email { get; init; }

    public Optional<PreChatNeed?> Phone { get; init; }

    /// <summary>All further questions, at most 10.</summary>
    public Optional<IReadOnlyList<PreChatFieldDraft>> Fields { get; init; }

    internal Result<PreChatForm> Of(PreChatForm current)
    {
        var fields = Fields.IsGiven ? FieldsOf(Fields.Value ?? []) : Result.Of(current.Fields);
        if (fields.Error is { } refusal) return refusal;
        var none = PreChatForm.Default;
        return new PreChatForm(Ask.Or(current.Ask) ?? none.Ask, Name.Or(current.Name) ?? none.Name, Email.Or(current.Email) ?? none.Email, Phone.Or(current.Phone) ?? none.Phone, fields.Value);
    }

    private static Result<IReadOnlyList<PreChatField>> FieldsOf(IReadOnlyList<PreChatFieldDraft> drafts)
    {
        const string Name = "widget.preChat.fields";
        if (drafts.Count > PreChatForm.MostFields) return Error.Invalid(Name, $"These are at most {PreChatForm.MostFields}.");
        var fields = new List<PreChatField>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i]?.Of($"{Name}[{i}]") is not { } field) return Error.Invalid($"{Name}[{i}]", "This must not be null.");
            if (field.Error is { } refusal) return refusal;
            if (fields.Any(other => other.Key == field.Value.Key)) return Error.Invalid($"{Name}[{i}].key", "Another field has this key.");
            fields.Add(field.Value);
        }
        return Result.Of<IReadOnlyList<PreChatField>>(fields);
    }
}

/// <summary>A question to visitors, as it is given.</summary>
[CamelCase]
public sealed record PreChatFieldDraft
{
    /// <summary>The name of the answer: a small letter, then up to 49 small letters, digits and `_`.</summary>
    public string? Key { get; init; }

    /// <summary>The question, at most 200 characters.</summary>
    public string? Label { get; init; }

    public PreChatFieldType? Type { get; init; }

    /// <summary>For a choice: 1 to 20 different answers of at most 200 characters.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Whether it must be answered.</summary>
    public bool Required { get; init; }

    internal Result<PreChatField> Of(string field)
    {
        if (!PreChatField.IsKey(Key)) return Error.Invalid(field + ".key", "This must be a small letter, then up to 49 small letters, digits and _.");
        if (PlainText.CheckName(field + ".label", Label) is { } badLabel) return badLabel;
        if (Type is null) return Error.Invalid(field + ".type", "This must be one of: text, choice.");
        if (Type is PreChatFieldType.Text) return Choices is null or [] ? new PreChatField(Key!, Label!, Type.Value, null, Required) : Error.Invalid(field + ".choices", "Only a choice has these.");
        if (Choices is null or [] || Choices.Count > PreChatField.MostChoices) return Error.Invalid(field + ".choices", $"A choice has 1 to {PreChatField.MostChoices}.");
        for (var i = 0; i < Choices.Count; i++)
            if (PlainText.CheckName($"{field}.choices[{i}]", Choices[i]) is { } badChoice) return badChoice;
        return Choices.Distinct().Count() == Choices.Count ? new PreChatField(Key!, Label!, Type.Value, [.. Choices], Required) : Error.Invalid(field + ".choices", "These must differ.");
    }
}
