namespace FinOps.Grains.Tests.Emulators;

/// <summary>Needs the npm packages of this folder, which <c>make setup</c> installs.</summary>
public sealed class EmulatorFactAttribute : FactAttribute
{
    public EmulatorFactAttribute() => Skip = NodeEmulator.Folder is null ? NodeEmulator.Missing : null;
}

public sealed class EmulatorTheoryAttribute : TheoryAttribute
{
    public EmulatorTheoryAttribute() => Skip = NodeEmulator.Folder is null ? NodeEmulator.Missing : null;
}
