using System.Linq.Expressions;
using System.Reflection;

namespace FinOps.LocalRuntime.Calls;

/// <summary>Compiles a call with boxed arguments, whatever kind of task the method returns.</summary>
internal static class MethodInvoker
{
    public static Func<object, object?[], ValueTask<T>> Compile<T>(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        Expression call = Expression.Call(
            Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, i) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        if (method.ReturnType == typeof(void)) call = Expression.Block(call, Expression.Default(typeof(ValueTask<T>)));
        else if (method.ReturnType != typeof(ValueTask<T>)) call = Expression.Call(typeof(MethodInvoker), nameof(Unify), [typeof(T)], Wrapped(call));
        return Expression.Lambda<Func<object, object?[], ValueTask<T>>>(call, target, arguments).Compile();
    }

    private static Expression Wrapped(Expression call)
        => call.Type == typeof(ValueTask) ? Expression.Call(call, nameof(ValueTask.AsTask), null) : Expression.Convert(call, typeof(Task));

    private static ValueTask<T> Unify<T>(Task task)
    {
        if (task is Task<T> typed) return new ValueTask<T>(typed);
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<T> Await(Task task)
        {
            await task;
            return default!;
        }
    }
}
