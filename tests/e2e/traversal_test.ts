import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { makeTree, MUSIC, SECRET } from "../support/fixture_tree.ts";
import { RawConnection, rawRequest } from "./raw_http.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const PAGE = "<!DOCTYPE html>";

/**
 * Request target, byte for byte, and the status it is answered with. `BASE` is the folder that holds
 * the root. 200 is the track inside the root, or the front page: a URL that climbs is folded before
 * it is routed (WHATWG URL, path state), so that it does not even reach `/play`.
 */
const ROWS: [target: string, status: number][] = [
  // Plain
  ["/play/../secret.flac", 404],
  ["/play/../../secret.flac", 404],
  ["/play/../../../../../../../../etc/passwd", 404],
  ["/play/album/../../secret.flac", 404],
  ["/play/album/../../../outside/secret.flac", 404],
  ["/play/./../secret.flac", 404],
  ["/play/..", 200],
  ["/play/../", 200],
  ["/play/../music-old/secret.flac", 404],
  ["/play/../music/track.flac", 404],
  ["/play//../secret.flac", 404],
  ["/play/album/../track.flac", 200],
  ["/play/./track.flac", 200],
  ["/play/...//secret.flac", 404],
  ["/play/..../secret.flac", 404],
  ["/play/..;/secret.flac", 404],
  ["/play/.. /secret.flac", 400],
  ["/../secret.flac", 404],
  ["/../play/track.flac", 200],
  ["/secret.flac", 404],
  // Encoded once
  ["/play/%2e%2e/secret.flac", 404],
  ["/play/%2E%2E/%2e%2e/secret.flac", 404],
  ["/play/.%2e/secret.flac", 404],
  ["/play/%2e./secret.flac", 404],
  ["/play/album/%2e%2e/%2e%2e/secret.flac", 404],
  ["/play/..%2fsecret.flac", 404],
  ["/play/..%2Fsecret.flac", 404],
  ["/play/%2e%2e%2fsecret.flac", 404],
  ["/play/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404],
  ["/play/%2fetc%2fpasswd", 404],
  ["/play/%2e/track.flac", 200],
  ["/play/%20../secret.flac", 404],
  ["/play/..%20/secret.flac", 404],
  ["/%70lay/../secret.flac", 404],
  // Encoded twice and more
  ["/play/%252e%252e/secret.flac", 404],
  ["/play/%252e%252e%252fsecret.flac", 404],
  ["/play/%25252e%25252e/secret.flac", 404],
  ["/play/..%252fsecret.flac", 404],
  ["/play/%%32%65%%32%65/secret.flac", 400],
  // Overlong, half and broken UTF-8
  ["/play/%c0%ae%c0%ae/secret.flac", 400],
  ["/play/%c0%ae%c0%ae%c0%afsecret.flac", 400],
  ["/play/..%c0%afsecret.flac", 400],
  ["/play/..%c1%9csecret.flac", 400],
  ["/play/%e0%80%ae%e0%80%ae/secret.flac", 400],
  ["/play/%f0%80%80%ae%f0%80%80%ae/secret.flac", 400],
  ["/play/%fe%fe/secret.flac", 400],
  ["/play/%ed%a0%80.flac", 400],
  ["/play/%c3.flac", 400],
  // Look-alikes: fullwidth full stop and solidus, one dot leader
  ["/play/%ef%bc%8e%ef%bc%8e/secret.flac", 404],
  ["/play/..%ef%bc%8fsecret.flac", 404],
  ["/play/%e2%80%a4%e2%80%a4/secret.flac", 404],
  // Backslash
  ["/play/..\\secret.flac", 404],
  ["/play/..%5csecret.flac", 404],
  ["/play/..%5C..%5Csecret.flac", 404],
  ["/play/%2e%2e%5csecret.flac", 404],
  ["/play/album\\..\\..\\secret.flac", 404],
  // Bad escapes and control characters
  ["/play/%", 400],
  ["/play/%2", 400],
  ["/play/%zz", 400],
  ["/play/%2g%2e/secret.flac", 400],
  ["/play/%u002e%u002e/secret.flac", 400],
  ["/play/%00", 400],
  ["/play/track.flac%00", 400],
  ["/play/../secret.flac%00.flac", 404],
  ["/play/%00../secret.flac", 400],
  ["/play/track.flac%0d%0aX-Injected:%201", 400],
  ["/play/track.flac%0a", 400],
  ["/play/%1b%5b2J", 400],
  ["/play/%7f", 400],
  // Absolute
  ["/play//etc/passwd", 404],
  ["/play///etc/passwd", 404],
  ["/play/BASE/secret.flac", 404],
  ["/play/%2fBASE/secret.flac", 404],
  ["/play/C:/secret.flac", 404],
  ["/play/C:%5Csecret.flac", 404],
  ["/play/file:///etc/passwd", 404],
  ["//play/../secret.flac", 404],
  // Other forms of a target (RFC 9112 section 3.2)
  ["http://elsewhere/play/track.flac", 200],
  ["http://elsewhere/play/../secret.flac", 404],
  ["http://elsewhere/play/%2e%2e/secret.flac", 404],
  ["http://elsewhere/secret.flac", 404],
  ["*", 400],
  ["play/../secret.flac", 400],
  ["localhost:80", 400],
  // Query and fragment are no path
  ["/play/track.flac?quality=../../secret.flac", 200],
  ["/play/track.flac?/../../secret.flac", 200],
  ["/play/../secret.flac?x=/play/track.flac", 404],
  ["/play/missing.flac?/../track.flac", 404],
  // Empty and too long
  ["/play/", 404],
  ["/play//track.flac", 200],
  ["/play/track.flac/", 404],
  ["/play/track.flac/..", 404],
  ["/play/track.flac//", 404],
  [`/play/${"a".repeat(256)}.flac`, 404],
  [`/play/${"a/".repeat(3000)}b.flac`, 404],
  [`/play/${"../".repeat(3000)}etc/passwd`, 404],
  [`/play/${"self/".repeat(60)}out.flac`, 404],
  // Links
  ["/play/out.flac", 403],
  ["/play/out/secret.flac", 403],
  ["/play/out/../secret.flac", 404],
  ["/play/absolute.flac", 403],
  ["/play/sibling.flac", 403],
  ["/play/chain.flac", 403],
  ["/play/self/out.flac", 403],
  ["/play/device.flac", 404],
  ["/play/dangling.flac", 404],
  ["/play/loop.flac", 404],
  ["/play/inside.flac", 200],
  ["/play/self/track.flac", 200],
  // No regular file
  ["/play/pipe.flac", 404],
  ["/play/socket.flac", 404],
  ["/play/folder.flac", 404],
  ["/play/folder.flac/", 404],
  ["/play/album", 404],
  ["/play/self", 404],
  // The control
  ["/play/track.flac", 200],
  ["/play/%74rack%2eflac", 200],
];

/** Status and body, `400` where the server closes a connection that makes no sense. */
async function ask(
  server: ServerProcess,
  method: string,
  target: string,
): Promise<{ status: number; body: string }> {
  using connection = await RawConnection.open(server);
  await connection.request(method, target, { connection: "close" });
  const response = await connection.readResponse(method);
  return {
    status: response.status,
    body: new TextDecoder().decode(response.body),
  };
}

Deno.test("no spelling of a path reaches a file outside the root", async (t) => {
  await using tree = await makeTree();
  using _socket = Deno.listen({
    transport: "unix",
    path: join(tree.root, "socket.flac"),
  });
  await using server = await startServer({
    variables: {
      MUSIC_ROOT: tree.root,
      DATA_ROOT: join(tree.base, "data"),
      LOG_LEVEL: "error",
    },
  });
  for (const [spelling, status] of ROWS) {
    const target = spelling.replace("BASE", tree.base.slice(1));
    for (const method of ["GET", "HEAD"]) {
      const shown = JSON.stringify(spelling.slice(0, 60));
      await t.step(`${method} ${shown} is answered ${status}`, async () => {
        const answer = await ask(server, method, target);
        assertEquals(answer.status, status);
        assert(!answer.body.includes(SECRET));
        assert(!answer.body.includes("root:"));
        if (status === 200 && method === "GET") {
          assert(answer.body === MUSIC || answer.body.startsWith(PAGE));
        }
        const control = await rawRequest(server, "GET", "/play/track.flac");
        assertEquals(control.body.length, MUSIC.length);
        assert(server.isRunning());
      });
    }
  }
});
