namespace FinOps.Web.Tests.Isolation;

/// <summary>How an operation is called by a token of tenant A with everything in it that is tenant B's.</summary>
/// <param name="Path">With B's ids.</param>
/// <param name="IsForeign">True: what is asked for is B's, the answer is 404 or 403. False: A gets what is A's.</param>
/// <param name="Body">JSON, or text where the operation takes bytes.</param>
/// <param name="IfMatch">The header, where the operation wants it.</param>
internal sealed record Probe(string Path, bool IsForeign, object? Body = null, string? IfMatch = null);
