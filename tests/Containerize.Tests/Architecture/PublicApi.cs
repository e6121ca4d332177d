using System.Reflection;
using System.Text;
using Containerize.Building;
using Containerize.Tests.Support;

namespace Containerize.Tests.Architecture;

/// <summary>
/// What others can call, written to <c>PublicApi.txt</c> so that a change of it is seen in review.
/// </summary>
public sealed class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void IsTheOneThatWasReviewed() => ApprovedText.IsThatOf("Architecture/PublicApi.txt", Describe());

    private static string Describe()
    {
        StringBuilder text = new();
        foreach (Type type in typeof(ContainerBuild).Assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (string member in type.GetMembers(Declared).Where(static member => IsVisible(member) && !IsGenerated(member)).Select(Describe).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property =>
            $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType)}{Mark(Nullability.Create(property), property.PropertyType)} {property.Name} {{ get; {Setter(property)}}}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method =>
            $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter), method.ReturnType)} {method.Name}({Parameters(method)})",
        Type nested => $"type {nested.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Setter(PropertyInfo property) => property.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Any(static type => type.Name is "IsExternalInit") ? "init; " : "set; ";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter), parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}"));

    private static string Mark(NullabilityInfo info, Type type) =>
        !type.IsValueType && info.ReadState is NullabilityState.Nullable ? "?" : "";

    private static string Name(Type type) =>
        type.IsByRef ? Name(type.GetElementType()!)
        : Nullable.GetUnderlyingType(type) is { } inner ? $"{Name(inner)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic,
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        PropertyInfo property => property.GetMethod is { IsPublic: true },
        _ => false,
    };

    // What every record has, and the methods behind properties and operators.
    private static bool IsGenerated(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true }
        || member.Name is "<Clone>$" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString" or "PrintMembers";
}
