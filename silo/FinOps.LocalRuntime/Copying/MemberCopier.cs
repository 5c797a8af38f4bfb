using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace FinOps.LocalRuntime.Copying;

/// <summary>Copies the numbered members; others are as the constructor leaves them, which is what Orleans does.</summary>
/// <param name="members">Fields to copy.</param>
/// <param name="immutable">Members are only checked; types derived from an unsealed one may still be mutable.</param>
internal sealed class MemberCopier<T>(IReadOnlyList<FieldInfo> members, bool immutable) : TypeCopier<T>
{
    private static readonly Func<T> NewInstance = Constructor();
    private TypeCopier[] _copiers = [];
    private CopyMembers? _copyMembers;
    private Copier _copier = null!;
    private bool _shallow;

    private delegate void CopyMembers(ref T source, ref T copy, TypeCopier[] copiers, CopyContext context);

    public override bool IsShallow => _shallow;

    public override void Prepare(Copier copier)
    {
        _copier = copier;
        _copiers = [.. members.Select(member => copier.Get(member.FieldType))];
        var fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        _shallow = (immutable && typeof(T).IsSealed) || (typeof(T).IsValueType && fields.Length == members.Count && Array.TrueForAll(_copiers, each => each.IsShallow));
        if (!_shallow) _copyMembers = Compile();
    }

    public override T Copy(T value, CopyContext context)
    {
        if (value is null) return value;
        if (typeof(T).IsValueType)
        {
            if (_shallow) return value;
            var result = NewInstance();
            _copyMembers!(ref value, ref result, _copiers, context);
            return result;
        }

        if (value.GetType() != typeof(T)) return (T)_copier.Get(value.GetType()).CopyObject(value, context)!;
        if (immutable) return value;
        if (context.TryGet<object>(value, out var known)) return (T)known;
        var copy = NewInstance();
        context.Add(value, copy!);
        _copyMembers!(ref value, ref copy, _copiers, context);
        return copy;
    }

    private static Func<T> Constructor()
    {
        if (typeof(T).GetConstructor(Type.EmptyTypes) is { } constructor) return Expression.Lambda<Func<T>>(Expression.New(constructor)).Compile();
        return typeof(T).IsValueType ? static () => default! : static () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }

    /// <summary>IL rather than expressions, because only IL may set read-only fields.</summary>
    private CopyMembers Compile()
    {
        var reference = typeof(T).MakeByRefType();
        var method = new DynamicMethod($"Copy {typeof(T)}", typeof(void), [reference, reference, typeof(TypeCopier[]), typeof(CopyContext)], typeof(MemberCopier<T>), skipVisibility: true);
        var il = method.GetILGenerator();
        for (var i = 0; i < members.Count; i++)
        {
            var deep = !_copiers[i].IsShallow;
            var copier = typeof(TypeCopier<>).MakeGenericType(members[i].FieldType);
            Load(OpCodes.Ldarg_1);
            if (deep)
            {
                il.Emit(OpCodes.Ldarg_2);
                il.Emit(OpCodes.Ldc_I4, i);
                il.Emit(OpCodes.Ldelem_Ref);
                il.Emit(OpCodes.Castclass, copier);
            }

            Load(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, members[i]);
            if (deep)
            {
                il.Emit(OpCodes.Ldarg_3);
                il.Emit(OpCodes.Callvirt, copier.GetMethod(nameof(Copy))!);
            }

            il.Emit(OpCodes.Stfld, members[i]);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<CopyMembers>();

        void Load(OpCode argument)
        {
            il.Emit(argument);
            if (!typeof(T).IsValueType) il.Emit(OpCodes.Ldind_Ref);
        }
    }
}
