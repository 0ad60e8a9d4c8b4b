/** Path that all of these ask for, where they ask for something. */
export const TARGET = "/play/track.flac";

const LOCAL = "host: localhost\r\n";
const HOST = `${LOCAL}connection: close\r\n`;
const GET = `GET ${TARGET} HTTP/1.1\r\n`;
const POST = `POST ${TARGET} HTTP/1.1\r\n${HOST}`;
/** A request that must not be taken for one of its own when it comes as the body of another. */
const SMUGGLED = `GET /healthz HTTP/1.1\r\n${HOST}\r\n`;

/** The beginning of a body that the owner's own page sends. */
const CUT = `${HOST}origin: http://localhost\r\ncontent-length: 500\r\n\r\n{`;

/** What, the bytes, and which statuses may come back; `0` is an end without an answer. */
export type AbuseCase = readonly [
  what: string,
  bytes: string,
  ...statuses: number[],
];

/** Requests that are whole, but wrong (RFC 9112, the section beside each group). */
export const WHOLE_REQUESTS: readonly AbuseCase[] = [
  // Section 3.2: Host
  ["no Host", `${GET}connection: close\r\n\r\n`, 404],
  ["two Hosts", `${GET}${HOST}host: evil.example\r\n\r\n`, 400],
  ["an empty Host", `${GET}host:\r\nconnection: close\r\n\r\n`, 404],
  ["no name", `${GET}host: a b/<\r\nconnection: close\r\n\r\n`, 400, 404],
  // Section 3.2: forms of a target
  [
    "an absolute target",
    `GET http://evil.example${TARGET} HTTP/1.1\r\n${HOST}\r\n`,
    200,
    404,
  ],
  ["a file", `GET file:///etc/passwd HTTP/1.1\r\n${HOST}\r\n`, 400, 404],
  ["no slash", `GET play HTTP/1.1\r\n${HOST}\r\n`, 400],
  ["no target", `GET  HTTP/1.1\r\n${HOST}\r\n`, 400],
  ["a space in it", `GET /play/a b HTTP/1.1\r\n${HOST}\r\n`, 400],
  ["a NUL in it", `GET /play/\0 HTTP/1.1\r\n${HOST}\r\n`, 400],
  [
    "200 kB",
    `GET /${"a".repeat(200_000)} HTTP/1.1\r\n${HOST}\r\n`,
    400,
    414,
    0,
  ],
  ["CONNECT", `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n`, 400, 405],
  ["OPTIONS *", `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`, 204, 400, 404],
  // Section 2.3: versions
  ["HTTP/1.0", `GET ${TARGET} HTTP/1.0\r\n${LOCAL}\r\n`, 200],
  ["HTTP/1.0 without Host", `GET ${TARGET} HTTP/1.0\r\n\r\n`, 404],
  ["HTTP/9.9", `GET / HTTP/9.9\r\n${HOST}\r\n`, 400, 505, 0],
  // Section 5: fields
  ["a space before the colon", `${GET}${HOST}a : b\r\n\r\n`, 400],
  ["a folded line", `${GET}${HOST}a: b\r\n c\r\n\r\n`, 400],
  ["a line without a colon", `${GET}${HOST}nonsense\r\n\r\n`, 400],
  ["a NUL in a value", `${GET}${HOST}a: b\0c\r\n\r\n`, 400],
  ["a lone CR in a value", `${GET}${HOST}a: b\rc\r\n\r\n`, 400],
  ["1 MB", `${GET}${HOST}a: ${"b".repeat(1e6)}\r\n\r\n`, 400, 431, 0],
  ["5000", `${GET}${HOST}${"a: b\r\n".repeat(5000)}\r\n`, 400, 431, 0],
  // Section 6: where a body ends
  [
    "a length beside a coding",
    `${POST}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    400,
    405,
  ],
  [
    "two lengths",
    `${POST}content-length: 0\r\ncontent-length: 5\r\n\r\n${SMUGGLED}`,
    400,
  ],
  ...["+5", "-1", "5, 6", "0x5", "1e1", "18446744073709551616", "five"].map((
    length,
  ): AbuseCase => [
    `a length of ${length}`,
    `${POST}content-length: ${length}\r\n\r\nhello`,
    400,
  ]),
  ...["xchunked", "chunked, identity", "identity", "chunked\x0b"].map((
    coding,
  ): AbuseCase => [
    `a coding of ${JSON.stringify(coding)}`,
    `${POST}transfer-encoding: ${coding}\r\n\r\n${SMUGGLED}`,
    400,
    501,
  ]),
  ...["zz\r\n", "-1\r\n", "5;\0\r\nhello\r\n", "ffffffffffffffffff\r\n"].map((
    chunk,
  ): AbuseCase => [
    `a chunk of ${JSON.stringify(chunk)}`,
    `${POST}transfer-encoding: chunked\r\n\r\n${chunk}${SMUGGLED}`,
    400,
    405,
    0,
  ]),
  ["a body cut off", `${POST}content-length: 1000000\r\n\r\nhello`, 405],
  ["a GET with a body", `${GET}${HOST}content-length: 5\r\n\r\nhello`, 200],
  ["an Expect nobody meets", `${GET}${HOST}expect: magic\r\n\r\n`, 200, 417],
  [
    "an upgrade to nothing",
    `${GET}${LOCAL}connection: upgrade, close\r\nupgrade: websocket\r\n\r\n`,
    200,
    400,
  ],
];

/** Requests that stop in the middle. */
export const HALF_REQUESTS: readonly AbuseCase[] = [
  ["nothing", "", 0],
  ["half a request line", "GET /pl", 400, 0],
  ["half a header", `${GET}${HOST}ran`, 400, 0],
  ["blank lines", "\r\n".repeat(1000), 400, 0],
  ["HTTP/0.9", "GET /\r\n", 400, 0],
  ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, 0],
  ["half a playlist", `POST /api/import?name=a HTTP/1.1\r\n${CUT}`, 400, 0],
  ["half a picture", `POST /api/covers HTTP/1.1\r\n${CUT}`, 400, 0],
  ["half a tape", `POST /api/mixtapes HTTP/1.1\r\n${CUT}`, 400, 0],
  ["half an HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 0],
];
