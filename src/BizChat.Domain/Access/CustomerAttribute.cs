namespace BizChat.Domain.Access;

/// <summary>Something that is known of a customer under a name of the business's choice, such as the plan that was bought.</summary>
/// <param name="Key">1 to 100 characters, unique for a customer.</param>
/// <param name="Value">At most 1,000 characters.</param>
/// <param name="IsVerified">Whether the business's own site vouches for it, by the identity token.</param>
public sealed record CustomerAttribute(string Key, string Value, bool IsVerified)
{
    /// <summary>How many a customer may have.</summary>
    public const int Most = 20;

    private const int MaxKey = 100;
    private const int MaxValue = 1000;

    /// <summary>The refusal of attributes that cannot be stored; a null value removes one.</summary>
    /// <param name="field">The field that has them.</param>
    /// <param name="attributes">As they were sent.</param>
    public static Error? Check(string field, IReadOnlyDictionary<string, string?> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            if (string.IsNullOrWhiteSpace(key)) return Error.Invalid(field, "An attribute needs a name.");
            if (PlainText.CheckOptional(field, key, MaxKey) is not null) return Error.Invalid(field, $"The name of an attribute has at most {MaxKey} characters and no control characters.");
            if (PlainText.CheckOptional(field, value, MaxValue) is not null) return Error.Invalid(field, $"An attribute has at most {MaxValue} characters and no control characters.");
        }
        return attributes.Count(attribute => attribute.Value is not null) > Most ? TooMany(field) : null;
    }

    /// <summary>Attributes after a change by someone who vouches for nothing: null values remove, those that are not named stay.</summary>
    /// <returns>Refused when a verified one would change, or there would be too many.</returns>
    public static Result<IReadOnlyList<CustomerAttribute>> Merge(IReadOnlyList<CustomerAttribute> known, IReadOnlyDictionary<string, string?> changes)
    {
        if (known.Any(one => one.IsVerified && changes.TryGetValue(one.Key, out var value) && value != one.Value))
            return Error.Conflict("customer.verified_attribute", "The business's own site vouches for this attribute; it changes only there.");
        IReadOnlyList<CustomerAttribute> merged =
        [
            .. known.Where(one => one.IsVerified || !changes.ContainsKey(one.Key)),
            .. changes.Where(change => change.Value is not null && !known.Any(one => one.IsVerified && one.Key == change.Key)).Select(change => new CustomerAttribute(change.Key, change.Value!, false)),
        ];
        return merged.Count > Most ? TooMany("attributes") : Result.Of(Sorted(merged));
    }

    /// <summary>Attributes with those that the business's own site vouches for now in the place of those for which it did before. Others go where there are too many.</summary>
    /// <param name="known">Those up to now.</param>
    /// <param name="verified">Valid, see <see cref="Check"/>.</param>
    public static IReadOnlyList<CustomerAttribute> Verify(IReadOnlyList<CustomerAttribute> known, IReadOnlyDictionary<string, string?> verified) => Sorted(
    [
        .. verified.Where(one => one.Value is not null).Select(one => new CustomerAttribute(one.Key, one.Value!, true))
            .Concat(known.Where(one => !one.IsVerified && !verified.ContainsKey(one.Key))).Take(Most),
    ]);

    /// <summary>Attributes with those of another who was identified as the same person, as far as they are not known and there is room.</summary>
    public static IReadOnlyList<CustomerAttribute> Inherit(IReadOnlyList<CustomerAttribute> known, IReadOnlyList<CustomerAttribute> others) =>
        Sorted([.. known.Concat(others.ExceptBy(known.Select(one => one.Key), one => one.Key)).Take(Most)]);

    /// <summary>Attributes with the customer's own answers, which verified ones stay above. Others go where there are too many.</summary>
    public static IReadOnlyList<CustomerAttribute> Answer(IReadOnlyList<CustomerAttribute> known, IReadOnlyDictionary<string, string> answers)
    {
        var verified = known.Where(one => one.IsVerified).ToList();
        var answered = answers.Where(answer => verified.All(one => one.Key != answer.Key)).Select(answer => new CustomerAttribute(answer.Key, answer.Value, false));
        return Sorted([.. verified.Concat(answered).Concat(known.Where(one => !one.IsVerified && !answers.ContainsKey(one.Key))).Take(Most)]);
    }

    private static IReadOnlyList<CustomerAttribute> Sorted(IReadOnlyList<CustomerAttribute> attributes) => [.. attributes.OrderBy(one => one.Key, StringComparer.Ordinal)];

    private static Error TooMany(string field) => Error.Invalid(field, $"A customer has at most {Most} attributes.");
}
