namespace FinOps.Web.Problems;

/// <summary>Values of a problem's <c>type</c>. Clients branch on them, so none is ever renamed.</summary>
internal static class ProblemTypes
{
    public const string Root = "https://finops.dev/problems/";
    public const string Unauthorized = Root + "unauthorized";
    public const string Forbidden = Root + "forbidden";
    public const string RowsLimited = Root + "rows-limited";
    public const string NotFound = Root + "not-found";
    public const string MethodNotAllowed = Root + "method-not-allowed";
    public const string Validation = Root + "validation";
    public const string BadRequest = Root + "bad-request";
    public const string Conflict = Root + "conflict";
    public const string PreconditionFailed = Root + "precondition-failed";
    public const string PreconditionRequired = Root + "precondition-required";
    public const string PayloadTooLarge = Root + "payload-too-large";
    public const string UnsupportedMediaType = Root + "unsupported-media-type";
    public const string RangeTooLarge = Root + "range-too-large";
    public const string QueryTooLarge = Root + "query-too-large";
    public const string MixedCurrencies = Root + "mixed-currencies";
    public const string MixedUnits = Root + "mixed-units";
    public const string MissingRate = Root + "missing-rate";
    public const string QueryRefused = Root + "query-refused";
    public const string TooManyRequests = Root + "too-many-requests";
    public const string Timeout = Root + "timeout";
    public const string Unavailable = Root + "unavailable";
    public const string Internal = Root + "internal";

    public static (string Type, string Title) Of(int status) => status switch
    {
        400 => (BadRequest, "The request could not be understood."),
        401 => (Unauthorized, "A valid token is needed."),
        403 => (Forbidden, "The token lacks the scope for this."),
        404 => (NotFound, "There is no such thing here."),
        405 => (MethodNotAllowed, "This method is not offered here."),
        409 => (Conflict, "This is at odds with what is stored."),
        412 => (PreconditionFailed, "It was changed by someone else."),
        413 => (PayloadTooLarge, "The body is too large."),
        415 => (UnsupportedMediaType, "This content type is not read here."),
        422 => (RangeTooLarge, "The answer would be too large."),
        428 => (PreconditionRequired, "The request must say what it changes."),
        429 => (TooManyRequests, "Too many requests."),
        503 => (Unavailable, "A part of the platform does not answer; trying again is safe."),
        504 => (Timeout, "The answer took too long."),
        _ => (Internal, "Something went wrong here."),
    };
}
