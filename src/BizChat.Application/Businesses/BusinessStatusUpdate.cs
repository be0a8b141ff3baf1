using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Signal that a business changed its status.</summary>
[CamelCase]
public sealed record BusinessStatusUpdate(string BusinessId, BusinessStatus Status);
