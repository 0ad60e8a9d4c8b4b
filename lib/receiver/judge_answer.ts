import { bad, type Finding, good, unsure } from "./finding.ts";

/** What came back when the server fetched a track from itself as a device does. */
export type Probe =
  | {
    readonly kind: "answered";
    readonly status: number;
    readonly headers: Headers;
  }
  | { readonly kind: "failed"; readonly reason: string };

/** Judges the answer to a range of a track that was asked for from another origin. */
export function judgeAnswer(probe: Probe, contentType: string): Finding[] {
  if (probe.kind === "failed") return [judgeFailure(probe.reason)];
  const { status, headers } = probe;
  if (status >= 400) {
    return [bad(
      `A track of a mixtape was answered with status ${status}`,
      "See whether the proxy in front passes /play on to this server",
    )];
  }
  const type = headers.get("content-type");
  return [
    good("A track was fetched from that address, from here"),
    headers.get("access-control-allow-origin") === "*"
      ? good("Any origin may read the answer (CORS)")
      : bad(
        "The answer lacks Access-Control-Allow-Origin",
        "Let the proxy in front pass the headers of this server on",
      ),
    status === 206 && headers.has("content-range")
      ? good("Ranges are answered, so that seeking works")
      : bad(
        "A range was answered with the whole file",
        "Let the proxy in front pass Range on, and Content-Range back",
      ),
    type === contentType
      ? good(`The content type is the announced one, ${contentType}`)
      : bad(
        `The content type is ${type ?? "missing"} in place of ${contentType}`,
        "Let the proxy in front leave Content-Type alone",
      ),
  ];
}

function judgeFailure(reason: string): Finding {
  if (/certificate|tls|ssl|unknownissuer/i.test(reason)) {
    return bad(
      "The certificate of that address is not one that devices trust",
      "Use one of a public authority, or set CAST_BASE_URL to a plain http address in the network",
    );
  }
  return unsure(
    "That address does not answer from this machine",
    "Some routers answer from outside only. Open it on a phone in the device's network to be sure",
  );
}
