import { type Case, type Difference, headerCases } from "./case.ts";

const OUR_POLICY: Difference = {
  status: 405,
  why: "nginx serves files to any origin's page only where it is set up to",
};

const LOWER_CASE: Difference = {
  status: 400,
  why: "nginx takes a method in lower case for no request at all",
};

/** HEAD, preflight and methods that a file has no use for. */
export const METHOD_CASES: readonly Case[] = [
  ...headerCases("RFC 9110 section 14.2, ranges are for GET alone", "HEAD", [
    [{}, [200]],
    [{ range: "bytes=5-9" }, [200], {
      status: 206,
      why: "nginx answers HEAD with 206; RFC 9110 section 14.2 ignores Range",
    }],
    [{ range: "bytes=5000-" }, [200], {
      status: 416,
      why: "nginx answers HEAD with 416; RFC 9110 section 14.2 ignores Range",
    }],
    [{ range: "bytes=-5", "if-range": "ETAG" }, [200], {
      status: 206,
      why: "nginx answers HEAD with 206; RFC 9110 section 14.2 ignores Range",
    }],
    [{ range: "x" }, [200]],
  ]),
  ...headerCases("Fetch standard, CORS preflight", "OPTIONS", [
    [{}, [204], OUR_POLICY],
    [
      {
        origin: "https://www.gstatic.com",
        "access-control-request-method": "GET",
      },
      [204],
      OUR_POLICY,
    ],
    [
      {
        origin: "null",
        "access-control-request-method": "GET",
        "access-control-request-headers": "range",
      },
      [204],
      OUR_POLICY,
    ],
  ]),
  ...["POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    headerCases("RFC 9110 section 15.5.6", method, [
      [{ "content-length": "0" }, [405]],
      [{ "content-length": "0", range: "bytes=5-9" }, [405]],
    ])
  ),
  ...["PROPFIND", "FOO"].flatMap((method) =>
    headerCases("RFC 9110 section 9.1, unknown methods", method, [
      [{}, [405]],
    ])
  ),
  ...headerCases("RFC 9110 section 9.1, methods by their exact case", "get", [
    [{}, [405], LOWER_CASE],
  ]),
];
