namespace BizChat.Application.Common;

/// <summary>
/// Marks commands and signals, whose fields are <c>camelCase</c> on the wire; resources are <c>snake_case</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CamelCaseAttribute : Attribute;
