using FinOps.Focus.Tests.Support;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;

namespace FinOps.Focus.Tests.Samples;

public sealed class ConformanceTests
{
    [SharedTheory]
    [InlineData("aws/focus_converters_legacy_cur_anonymous.csv")]
    [InlineData("aws/nise_generated_bucket/pfx/cur/20260501-20260601/fa3de031-41dc-4858-a389-b4ed085abba5/May-2026-cur.csv.gz")]
    [InlineData("aws/koku_local_bucket/20180801-20180901/16e57707-f9e3-49be-8be6-b84e684b5194/koku-local-1.csv.gz")]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260590.csv")]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260591.csv")]
    [InlineData("oci/nise_generated_reports_cost-csv_0001000000260592.csv")]
    [InlineData("focus/focus_1_2_cost_and_usage_aws.csv.gz")]
    [InlineData("focus/focus_1_2_cost_and_usage_azure.csv.gz")]
    [InlineData("focus/focus_1_2_cost_and_usage_gcp.csv.gz")]
    [InlineData("focus/focus_1_3_cost_and_usage_aws.csv.gz")]
    public async Task The_1_2_view_of_a_sample_breaks_no_must_rule(string path)
    {
        using var bill = await Bills.ReadFileAsync(SharedFolder.Sample(path));
        var report = await FocusChecker.CheckAsync(bill);
        Assert.True(report.Contains("(MUST: 0)"), report);
    }

    [SharedFact]
    public async Task The_1_2_view_of_a_generated_bill_breaks_no_must_rule()
    {
        var folder = Directory.CreateTempSubdirectory("finops-focus");
        try
        {
            var scenario = new Scenario { Days = 1, RowsPerDay = 1500 };
            var export = CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), folder.FullName);
            using var bill = await Bills.ReadFileAsync(Path.Combine(folder.FullName, Assert.Single(export.Files)));
            var report = await FocusChecker.CheckAsync(bill);
            Assert.True(report.Contains("(MUST: 0)"), report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SharedTheory]
    [InlineData("gcp")]
    [InlineData("oci")]
    [InlineData("alibaba")]
    public async Task The_1_2_view_of_a_generated_story_breaks_no_must_rule(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("finops-focus");
        try
        {
            var story = ProviderStories.Create(provider, new StorySettings { Months = 2, Days = 1, Restated = [0] });
            for (var i = 0; i < story.Count; i++)
            {
                foreach (var file in story.Write(i, DirectoryFiles.Below(folder.FullName)).Files)
                {
                    using var bill = await Bills.ReadFileAsync(Path.Combine(folder.FullName, file));
                    var report = await FocusChecker.CheckAsync(bill);
                    Assert.True(report.Contains("(MUST: 0)"), report);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
