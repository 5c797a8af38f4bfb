namespace FinOps.Web.Paging;

/// <summary>A page of a list.</summary>
/// <param name="Next">To be sent back as <c>cursor</c> for the page after; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
