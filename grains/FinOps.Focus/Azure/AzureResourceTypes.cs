using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>The type of a resource, which its id holds: <c>.../providers/namespace/type/name[/type/name]</c>.</summary>
internal static class AzureResourceTypes
{
    public static readonly Dictionary<string, string> Names = new()
    {
        ["microsoft.compute/virtualmachines"] = "Virtual Machine",
        ["microsoft.compute/virtualmachinescalesets"] = "Virtual Machine Scale Set",
        ["microsoft.compute/disks"] = "Disk",
        ["microsoft.compute/snapshots"] = "Snapshot",
        ["microsoft.compute/images"] = "Image",
        ["microsoft.compute/capacityreservationgroups"] = "Capacity Reservation Group",
        ["microsoft.compute/capacityreservationgroups/capacityreservations"] = "Capacity Reservation",
        ["microsoft.compute/hostgroups/hosts"] = "Dedicated Host",
        ["microsoft.storage/storageaccounts"] = "Storage Account",
        ["microsoft.sql/servers"] = "SQL Server",
        ["microsoft.sql/servers/databases"] = "SQL Database",
        ["microsoft.sql/servers/elasticpools"] = "SQL Elastic Pool",
        ["microsoft.sql/managedinstances"] = "SQL Managed Instance",
        ["microsoft.dbformysql/servers"] = "MySQL Server",
        ["microsoft.dbformysql/flexibleservers"] = "MySQL Flexible Server",
        ["microsoft.dbforpostgresql/servers"] = "PostgreSQL Server",
        ["microsoft.dbforpostgresql/flexibleservers"] = "PostgreSQL Flexible Server",
        ["microsoft.documentdb/databaseaccounts"] = "Cosmos DB Account",
        ["microsoft.cache/redis"] = "Redis Cache",
        ["microsoft.cache/redisenterprise"] = "Redis Enterprise Cache",
        ["microsoft.web/sites"] = "Web App",
        ["microsoft.web/serverfarms"] = "App Service Plan",
        ["microsoft.app/containerapps"] = "Container App",
        ["microsoft.containerservice/managedclusters"] = "Kubernetes Cluster",
        ["microsoft.containerregistry/registries"] = "Container Registry",
        ["microsoft.containerinstance/containergroups"] = "Container Group",
        ["microsoft.network/publicipaddresses"] = "Public IP Address",
        ["microsoft.network/loadbalancers"] = "Load Balancer",
        ["microsoft.network/applicationgateways"] = "Application Gateway",
        ["microsoft.network/virtualnetworks"] = "Virtual Network",
        ["microsoft.network/virtualnetworkgateways"] = "Virtual Network Gateway",
        ["microsoft.network/natgateways"] = "NAT Gateway",
        ["microsoft.network/azurefirewalls"] = "Firewall",
        ["microsoft.network/bastionhosts"] = "Bastion Host",
        ["microsoft.network/privateendpoints"] = "Private Endpoint",
        ["microsoft.network/dnszones"] = "DNS Zone",
        ["microsoft.network/expressroutecircuits"] = "ExpressRoute Circuit",
        ["microsoft.network/frontdoors"] = "Front Door",
        ["microsoft.cdn/profiles"] = "CDN Profile",
        ["microsoft.keyvault/vaults"] = "Key Vault",
        ["microsoft.operationalinsights/workspaces"] = "Log Analytics Workspace",
        ["microsoft.insights/components"] = "Application Insights Component",
        ["microsoft.databricks/workspaces"] = "Databricks Workspace",
        ["microsoft.machinelearningservices/workspaces"] = "Machine Learning Workspace",
        ["microsoft.cognitiveservices/accounts"] = "AI Services Account",
        ["microsoft.search/searchservices"] = "Search Service",
        ["microsoft.eventhub/namespaces"] = "Event Hubs Namespace",
        ["microsoft.servicebus/namespaces"] = "Service Bus Namespace",
        ["microsoft.eventgrid/topics"] = "Event Grid Topic",
        ["microsoft.logic/workflows"] = "Logic App",
        ["microsoft.datafactory/factories"] = "Data Factory",
        ["microsoft.synapse/workspaces"] = "Synapse Workspace",
        ["microsoft.kusto/clusters"] = "Data Explorer Cluster",
        ["microsoft.recoveryservices/vaults"] = "Recovery Services Vault",
        ["microsoft.devices/iothubs"] = "IoT Hub",
        ["microsoft.capacity/reservationorders/reservations"] = "Reservation",
        ["microsoft.capacity/reservationorders"] = "Reservation Order",
        ["microsoft.billingbenefits/savingsplanorders/savingsplans"] = "Savings Plan",
        ["microsoft.billingbenefits/savingsplanorders"] = "Savings Plan Order",
        ["microsoft.saas/resources"] = "SaaS Subscription",
    };

    private static readonly Utf8Dictionary Paths = new();
    private static readonly byte[][] Utf8Names = Index();

    /// <param name="id">In lower case.</param>
    /// <param name="scratch">As long as the id.</param>
    /// <returns>A name; the type's own path when it has none here; empty for an empty id. FOCUS wants a type wherever there is an id.</returns>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> id, Span<byte> scratch)
    {
        if (id.IsEmpty) return [];
        var providers = id.LastIndexOf("/providers/"u8);
        if (providers < 0) return id.IndexOf("/resourcegroups/"u8) >= 0 ? "Resource Group"u8 : "Azure Resource"u8;
        var rest = id[(providers + "/providers/".Length)..];
        var length = 0;
        for (var part = 0; !rest.IsEmpty; part++)
        {
            var slash = rest.IndexOf((byte)'/');
            var text = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? [] : rest[(slash + 1)..];
            if (part > 0 && part % 2 == 0) continue;        // names stand between the types
            if (part > 0) scratch[length++] = (byte)'/';
            text.CopyTo(scratch[length..]);
            length += text.Length;
        }

        var path = scratch[..length];
        if (path.IndexOf((byte)'/') < 0) return "Azure Resource"u8;
        return Paths.Find(path) is > 0 and var code ? Utf8Names[code] : path;
    }

    private static byte[][] Index()
    {
        var names = new byte[Names.Count + 1][];
        foreach (var (path, name) in Names) names[Paths.GetOrAdd(Encoding.UTF8.GetBytes(path))] = Encoding.UTF8.GetBytes(name);
        return names;
    }
}
