using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FinOps.Grains.Tests.Scaling;

/// <summary>
/// The documented decisions: KEDA looks every polling interval while there is no replica, starts one where a trigger is above its
/// activation value, and takes the last one away when none was for the cooldown. In between the autoscaler, every 15 seconds, wants
/// ceil(metric / target) of the trigger that wants most, leaves differences of a tenth alone, and goes down only to the most it wanted
/// during the stabilisation window. New replicas serve at once here.
/// </summary>
internal sealed class Scaler
{
    private const int AutoscalerPeriod = 15;
    private const double Tolerance = 0.1;

    private readonly List<(string Value, double Target, double Activation)> _triggers = [];
    private readonly List<(int At, int Wanted)> _wanted = [];
    private readonly int _least;
    private readonly int _most;
    private readonly int _window;
    private int _replicas;
    private int? _activeAt;

    public Scaler(YamlNode scaledObject)
    {
        PollingInterval = Number(scaledObject, "spec", "pollingInterval");
        Cooldown = Number(scaledObject, "spec", "cooldownPeriod");
        _least = Number(scaledObject, "spec", "minReplicaCount");
        _most = Number(scaledObject, "spec", "maxReplicaCount");
        _window = Number(scaledObject, "spec", "advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleDown", "stabilizationWindowSeconds");
        foreach (var trigger in (YamlSequenceNode)ScaledObjectTests.At(scaledObject, "spec", "triggers"))
        {
            _triggers.Add((
                ScaledObjectTests.Text(ScaledObjectTests.At(trigger, "metadata", "valueLocation")),
                Number(trigger, "metadata", "targetValue"),
                Number(trigger, "metadata", "activationTargetValue")));
        }
    }

    public int PollingInterval { get; }

    public int Cooldown { get; }

    public bool IsActive(IReadOnlyDictionary<string, double> values) => _triggers.Exists(t => values[t.Value] > t.Activation);

    /// <returns>Replicas from this second on.</returns>
    public int Step(int second, IReadOnlyDictionary<string, double> values)
    {
        if (second % PollingInterval == 0) Activate(second, values);
        if (_replicas > 0 && second % AutoscalerPeriod == 0) Autoscale(second, values);
        return _replicas;
    }

    private void Activate(int second, IReadOnlyDictionary<string, double> values)
    {
        if (IsActive(values))
        {
            _activeAt = second;
            if (_replicas == 0) _replicas = Math.Max(1, _least);
        }
        else if (_replicas > 0 && _least == 0 && second - _activeAt >= Cooldown)
        {
            _replicas = 0;
            _wanted.Clear();
        }
    }

    private void Autoscale(int second, IReadOnlyDictionary<string, double> values)
    {
        var wanted = _triggers.Max(t => Wanted(values[t.Value], t.Target));
        wanted = Math.Clamp(wanted, Math.Max(1, _least), _most);
        _wanted.Add((second, wanted));
        _wanted.RemoveAll(w => w.At < second - _window);
        _replicas = wanted >= _replicas ? wanted : Math.Min(_replicas, _wanted.Max(w => w.Wanted));
    }

    private int Wanted(double value, double target) =>
        Math.Abs((value / (target * _replicas)) - 1) <= Tolerance ? _replicas : (int)Math.Ceiling(value / target);

    private static int Number(YamlNode node, params string[] path) => int.Parse(ScaledObjectTests.Text(ScaledObjectTests.At(node, path)), CultureInfo.InvariantCulture);
}
