using Ardalis.Specification;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations.Specs;

/// <summary>All labels of a business.</summary>
public sealed class LabelsOf : Specification<Label>
{
    public LabelsOf(string businessId) => Query.Where(label => label.BusinessId == businessId && label.FoldedName != null).OrderBy(label => label.FoldedName);
}

/// <summary>The label of a business by its id.</summary>
public sealed class LabelOf : Specification<Label>
{
    public LabelOf(string businessId, string id) => Query.Where(label => label.Id == id && label.BusinessId == businessId && label.FoldedName != null);
}

/// <summary>The label of a business by its name, in any case.</summary>
public sealed class LabelNamed : Specification<Label>
{
    public LabelNamed(string businessId, string foldedName) =>
        Query.Where(label => label.BusinessId == businessId && label.FoldedName == foldedName);
}
