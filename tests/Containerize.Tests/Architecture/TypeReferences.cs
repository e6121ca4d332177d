using System.Reflection;
using System.Reflection.Emit;

namespace Containerize.Tests.Architecture;

/// <summary>The types that a type mentions: in its base, its members' signatures, its attributes and the bodies of its methods.</summary>
internal sealed class TypeReferences
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => code.Value);

    private readonly HashSet<Type> _found = [];

    private TypeReferences()
    {
    }

    public static IReadOnlyCollection<Type> Of(Type type)
    {
        TypeReferences references = new();
        references.Visit(type);
        return references._found;
    }

    private void Visit(Type type)
    {
        Add(type.BaseType);
        Add(type.GetInterfaces());
        Add(type.CustomAttributes.SelectMany(static attribute => attribute.ConstructorArguments).Select(static argument => argument.Value as Type));
        Add(type.GetFields(All).Select(static field => field.FieldType));
        foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
        {
            Add(method);
            Add(method.GetMethodBody()?.LocalVariables.Select(static local => local.LocalType) ?? []);
            foreach (int token in TokensOf(method))
            {
                Resolve(method, token);
            }
        }
    }

    private void Resolve(MethodBase method, int token)
    {
        Type[] ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : [];
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        switch (method.Module.ResolveMember(token, ofType, ofMethod))
        {
            case Type type:
                Add(type);
                break;
            case FieldInfo field:
                Add(field.DeclaringType);
                Add(field.FieldType);
                break;
            case MethodBase called:
                Add(called.DeclaringType);
                Add(called);
                break;
        }
    }

    private void Add(MethodBase method)
    {
        Add(method.GetParameters().Select(static parameter => parameter.ParameterType));
        Add((method as MethodInfo)?.ReturnType);
        Add(method.IsGenericMethod ? method.GetGenericArguments() : []);
    }

    private void Add(IEnumerable<Type?> types)
    {
        foreach (Type? type in types)
        {
            Add(type);
        }
    }

    private void Add(Type? type)
    {
        if (type is { HasElementType: true })
        {
            Add(type.GetElementType());
        }
        else if (type is { IsGenericParameter: false } && _found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
        {
            Add(type.GetGenericArguments());
        }
    }

    // The metadata tokens of members and types among a method's instructions.
    private static IEnumerable<int> TokensOf(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            short value = code[at] is 0xfe ? (short)(0xfe00 | code[at + 1]) : code[at];
            OpCode instruction = OpCodes[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
