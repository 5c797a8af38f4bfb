using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Companies;

/// <summary>The tag sets of one account: a dozen that repeat, as resources of one service carry the same tags; some incomplete, some empty.</summary>
internal sealed class TagPool
{
    private const int SetsPerAccount = 12;
    private readonly TagSet[] _sets = new TagSet[SetsPerAccount];

    public TagPool(ref SplitMix random, Account account)
    {
        for (var i = 0; i < SetsPerAccount; i++) _sets[i] = i == SetsPerAccount - 1 ? TagSet.None : Make(ref random, account, complete: i == 0);
    }

    public TagSet Pick(ref SplitMix random) => random.Pick(_sets);

    private static TagSet Make(ref SplitMix random, Account account, bool complete)
    {
        var (team, services, costCenter) = Array.Find(Northwind.Teams, t => t.Team == account.Teams[0]);
        if (account.Teams.Length > 1 && !complete)
        {
            var name = random.Pick(account.Teams);
            (team, services, costCenter) = Array.Find(Northwind.Teams, t => t.Team == name);
        }
        var service = random.Pick(services);
        var pairs = new List<(string, string)>();
        void Add(string key, string value, bool present)
        {
            if (complete || present) pairs.Add((key, value));
        }
        Add("user:team", team, random.Chance(920));
        Add("user:env", account.Env, random.Chance(930));
        Add("user:service", service, random.Chance(880));
        Add("user:cost-center", costCenter, random.Chance(860));
        Add("aws:createdBy", "AssumedRole:AROAEXAMPLE:" + service + "-deploy", random.Chance(500));
        Add("user:project", service + "-2026", random.Chance(400));
        // Quotes, a comma and a letter outside ASCII, because people type such names.
        Add("user:owner", random.Chance(150) ? "Zoë \"Bo\" O'Neil, " + team : team + "@northwind.example", random.Chance(500));
        return new TagSet([.. pairs]);
    }
}
