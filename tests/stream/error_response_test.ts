import { assertEquals } from "@std/assert";
import {
  BadRequestError,
  BusyError,
  ForbiddenError,
  NotFoundError,
  UnavailableError,
  UnsupportedMediaError,
} from "@/lib/errors.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";
import { MEDIA_HEADERS } from "@/lib/stream/headers.ts";

const ROWS: [error: unknown, status: number][] = [
  [new BadRequestError("secret"), 400],
  [new ForbiddenError("secret"), 403],
  [new NotFoundError("secret"), 404],
  [new UnsupportedMediaError("secret"), 415],
  [new BusyError("secret", 7), 429],
  [new Error("secret"), 500],
  [new UnavailableError("secret", 7), 503],
];

for (const [error, status] of ROWS) {
  Deno.test(`mediaErrorResponse() states its length when it answers ${status}`, async () => {
    const response = mediaErrorResponse(error);
    assertEquals(response.status, status);
    for (const [name, value] of Object.entries(MEDIA_HEADERS)) {
      assertEquals(response.headers.get(name), value, name);
    }
    assertEquals(
      response.headers.get("retry-after"),
      [429, 503].includes(status) ? "7" : null,
    );
    const length = response.headers.get("content-length");
    const body = await response.bytes();
    assertEquals(length, String(body.length));
    assertEquals(new TextDecoder().decode(body).includes("secret"), false);
  });
}
