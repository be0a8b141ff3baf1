using BizChat.Application.Common;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Tells that a business appears in another status.</summary>
[CamelCase]
public sealed record BusinessStatusUpdate(string BusinessId, BusinessStatus Status);
