using System.Collections.Frozen;

namespace FinOps.Focus.Alibaba;

/// <summary>Regions by id, English and Chinese display name: which of them a bill shows depends on its language and age.</summary>
internal static class AlibabaRegions
{
    private static readonly (string Id, string Name, string[] Also)[] Regions =
    [
        ("cn-qingdao", "China (Qingdao)", ["华北1"]),
        ("cn-beijing", "China (Beijing)", ["华北2"]),
        ("cn-zhangjiakou", "China (Zhangjiakou)", ["华北3"]),
        ("cn-huhehaote", "China (Hohhot)", ["华北5"]),
        ("cn-wulanchabu", "China (Ulanqab)", ["华北6"]),
        ("cn-hangzhou", "China (Hangzhou)", ["华东1"]),
        ("cn-shanghai", "China (Shanghai)", ["华东2"]),
        ("cn-nanjing", "China (Nanjing)", ["华东5"]),
        ("cn-fuzhou", "China (Fuzhou)", ["华东6"]),
        ("cn-wuhan-lr", "China (Wuhan)", ["华中1"]),
        ("cn-shenzhen", "China (Shenzhen)", ["华南1"]),
        ("cn-heyuan", "China (Heyuan)", ["华南2"]),
        ("cn-guangzhou", "China (Guangzhou)", ["华南3"]),
        ("cn-chengdu", "China (Chengdu)", ["西南1"]),
        ("cn-hongkong", "China (Hong Kong)", ["中国香港", "中国（香港）", "香港"]),
        ("ap-northeast-1", "Japan (Tokyo)", ["日本"]),
        ("ap-northeast-2", "South Korea (Seoul)", ["韩国"]),
        ("ap-southeast-1", "Singapore", ["新加坡"]),
        ("ap-southeast-2", "Australia (Sydney)", ["澳大利亚"]),
        ("ap-southeast-3", "Malaysia (Kuala Lumpur)", ["马来西亚"]),
        ("ap-southeast-5", "Indonesia (Jakarta)", ["印度尼西亚"]),
        ("ap-southeast-6", "Philippines (Manila)", ["菲律宾"]),
        ("ap-southeast-7", "Thailand (Bangkok)", ["泰国"]),
        ("ap-south-1", "India (Mumbai)", ["印度"]),
        ("eu-central-1", "Germany (Frankfurt)", ["德国"]),
        ("eu-west-1", "UK (London)", ["英国"]),
        ("us-west-1", "US (Silicon Valley)", ["美国（硅谷）", "美国西部1", "美国(硅谷)"]),
        ("us-east-1", "US (Virginia)", ["美国（弗吉尼亚）", "美国东部1", "美国(弗吉尼亚)"]),
        ("na-south-1", "Mexico", ["墨西哥"]),
        ("me-east-1", "UAE (Dubai)", ["阿联酋"]),
        ("me-central-1", "Saudi Arabia (Riyadh)", ["沙特"]),
    ];

    public static readonly FrozenDictionary<string, (string Id, string Name)> ByText = Regions
        .SelectMany(r => r.Also.Append(r.Id).Append(r.Name), (r, text) => (text, Region: (r.Id, r.Name)))
        .ToFrozenDictionary(r => r.text, r => r.Region, StringComparer.OrdinalIgnoreCase);

    /// <summary>Id and English name; for a region not listed, the text as it stands for both.</summary>
    public static (string Id, string Name) Find(string text)
    {
        if (ByText.TryGetValue(text, out var region)) return region;

        // 华东1（杭州）: the part before the parenthesis names Chinese regions.
        var end = text.AsSpan().IndexOfAny('(', '（');
        return end > 0 && ByText.TryGetValue(text[..end].Trim(), out region) ? region : (text, text);
    }
}
