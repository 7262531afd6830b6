using Psi.Canonical;
using Psi.Sync.Stores;

namespace Psi.Sync.Pausing;

/// <summary>What can be paused: a connection, an object in a system, or a process.</summary>
public sealed record PauseTarget
{
    private PauseTarget(string kind, string name, string? part)
    {
        Kind = kind;
        Name = name;
        Part = part;
    }

    /// <summary>Gets what it is: <c>connection</c>, <c>object</c> or <c>process</c>.</summary>
    public string Kind { get; }

    /// <summary>Gets the name of the connection, the system or the process.</summary>
    public string Name { get; }

    /// <summary>Gets the object's name, where it is an object in a system.</summary>
    public string? Part { get; }

    internal string Key => StoreKey.Of("held", Kind, Name, Part ?? "-");

    /// <summary>All that goes over a connection: nothing is read, told or verified there.</summary>
    /// <param name="name">The connection's name.</param>
    /// <returns>The target.</returns>
    public static PauseTarget Connection(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new("connection", name, null);
    }

    /// <summary>One object in one system: it is neither read, told nor verified there.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="system">The system.</param>
    /// <returns>The target.</returns>
    public static PauseTarget Object<T>(SystemId system)
        where T : class, ICanonicalObject<T> => Object(system, T.Schema.Name);

    /// <summary>One object in one system: it is neither read, told nor verified there.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The object's name.</param>
    /// <returns>The target.</returns>
    public static PauseTarget Object(SystemId system, ObjectName name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(system.Value, nameof(system));
        ArgumentException.ThrowIfNullOrWhiteSpace(name.Value, nameof(name));
        return new("object", system.Value, name.Value);
    }

    /// <summary>A process: its rule is not evaluated, and what would have been is once it is resumed.</summary>
    /// <param name="name">The process's name.</param>
    /// <returns>The target.</returns>
    public static PauseTarget Process(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new("process", name, null);
    }

    /// <inheritdoc />
    public override string ToString() => Part is null ? $"{Kind} '{Name}'" : $"'{Part}' in '{Name}'";

    internal static PauseTarget FromKey(string key) => StoreKey.Parse(key) switch
    {
        [_, var kind, var name, "-"] => new(kind, name, null),
        [_, var kind, var name, var part] => new(kind, name, part),
        _ => throw new InvalidDataException($"'{key}' names nothing that can be paused."),
    };
}
