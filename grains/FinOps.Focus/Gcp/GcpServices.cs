using System.Collections.Frozen;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Gcp;

/// <summary>Google Cloud services by display name and their FOCUS subcategory. Written by hand; what is missing becomes "Other (Other)".</summary>
internal static class GcpServices
{
    private static readonly FrozenDictionary<string, ServiceLabel> ByName = new (string Subcategory, string[] Names)[]
    {
        ("Virtual Machines", ["Compute Engine", "VMware Engine", "Bare Metal Solution"]),
        ("Containers", ["Kubernetes Engine", "Cloud Run", "Artifact Registry", "Container Registry", "GKE Enterprise", "Anthos", "Anthos Config Management"]),
        ("Serverless Compute", ["Cloud Functions", "Cloud Run Functions"]),
        ("Application Platforms", ["App Engine", "Firebase Hosting", "Cloud Domains"]),
        ("Other (Compute)", ["Cloud TPU", "Batch", "Confidential Computing"]),
        ("Object Storage", ["Cloud Storage"]),
        ("File Storage", ["Cloud Filestore", "NetApp Volumes"]),
        ("Backup Storage", ["Backup and DR Service", "Backup for GKE"]),
        ("Data Migration", ["Transfer Service", "BigQuery Data Transfer Service", "Transfer Appliance", "Database Migration Service"]),
        ("Resource Migration", ["Migrate to Virtual Machines"]),
        ("Relational Databases", ["Cloud SQL", "Cloud Spanner", "AlloyDB"]),
        ("NoSQL Databases", ["Cloud Bigtable", "Cloud Firestore", "Datastore", "Firebase Realtime Database"]),
        ("Caching", ["Cloud Memorystore for Redis", "Cloud Memorystore for Memcached", "Memorystore"]),
        ("Data Warehouses", ["BigQuery", "BigQuery Storage API", "BigQuery Reservation API"]),
        ("Business Intelligence", ["Looker", "Looker Studio", "BigQuery BI Engine"]),
        ("Data Processing", ["Cloud Dataflow", "Cloud Dataproc", "Cloud Data Fusion", "Dataproc Metastore", "Datastream", "Dataform"]),
        ("Streaming Analytics", ["Managed Service for Apache Kafka"]),
        ("Data Governance", ["Data Catalog", "Dataplex"]),
        ("Workflow Orchestration", ["Cloud Composer", "Workflows", "Cloud Scheduler"]),
        ("Messaging", ["Cloud Pub/Sub", "Pub/Sub Lite", "Cloud Tasks", "Eventarc"]),
        ("API Management", ["Apigee", "API Gateway", "Cloud Endpoints", "Service Control"]),
        ("Other (Integration)", ["Maps API", "Places API", "Geocoding API", "Directions API", "Distance Matrix API", "Time Zone API", "Roads API"]),
        ("AI Platforms", ["Vertex AI", "Cloud Machine Learning Engine", "Notebooks", "Recommendations AI"]),
        ("Generative AI", ["Gemini API", "Generative Language API"]),
        ("Bots", ["Cloud Dialogflow API", "Contact Center AI Insights"]),
        ("Natural Language Processing", ["Cloud Natural Language", "Translate", "Cloud Speech API", "Cloud Text-to-Speech API", "Cloud Document AI API"]),
        ("Machine Learning", ["Cloud AutoML", "Cloud Vision API", "Cloud Video Intelligence API", "Prediction"]),
        ("Network Infrastructure", ["Networking", "Virtual Private Cloud"]),
        ("Network Connectivity", ["Cloud Interconnect", "Cloud VPN", "Network Connectivity Center"]),
        ("Network Routing", ["Cloud DNS", "Cloud NAT"]),
        ("Content Delivery", ["Cloud CDN", "Media CDN"]),
        ("Network Security", ["Cloud IDS", "Cloud Armor", "Cloud NGFW"]),
        ("Application Networking", ["Traffic Director", "Anthos Service Mesh", "Service Directory"]),
        ("Observability", ["Cloud Logging", "Cloud Monitoring", "Stackdriver", "Stackdriver Monitoring", "Stackdriver Logging", "Stackdriver Trace", "Cloud Trace"]),
        ("Support", ["Support", "Google Cloud Support", "Enterprise Support", "Premium Support"]),
        ("Secret Management", ["Secret Manager", "Cloud Key Management Service (KMS)", "Certificate Authority Service"]),
        ("Security Posture Management", ["Security Command Center", "Binary Authorization", "Container Registry Vulnerability Scanning", "Web Security Scanner"]),
        ("Threat Detection and Response", ["Chronicle", "Google Security Operations", "Web Risk", "reCAPTCHA Enterprise"]),
        ("Other (Security)", ["Cloud Data Loss Prevention", "Access Approval"]),
        ("Identity and Access Management", ["Identity Platform", "BeyondCorp Enterprise", "Cloud Identity", "Firebase Auth"]),
        ("Continuous Integration and Deployment", ["Cloud Build", "Cloud Deploy", "Remote Build Execution"]),
        ("Source Code Management", ["Source Repository", "Cloud Source Repositories"]),
        ("Quality Assurance", ["Firebase Test Lab"]),
        ("Development Environments", ["Cloud Workstations", "Cloud Shell"]),
        ("Media Streaming", ["Transcoder API", "Live Stream API", "Video Stitcher API"]),
        ("IoT Platforms", ["Cloud IoT Core"]),
        ("Other (Mobile)", ["Firebase"]),
        ("Productivity and Collaboration", ["Google Workspace"]),
        ("Cost Management", ["Invoice", "Enterprise Agreement"]),
    }.SelectMany(g => g.Names, (g, name) => new ServiceLabel(name, FocusServices.CategoryOf(g.Subcategory)!, g.Subcategory)).ToFrozenDictionary(s => s.Name);

    public static ServiceLabel Find(string name) =>
        ByName.GetValueOrDefault(name) ?? new ServiceLabel(name.Length == 0 ? "Google Cloud" : name, "Other", "Other (Other)");
}
