import { assertEquals, assertRejects } from "@std/assert";
import { TooLargeError } from "@/lib/errors.ts";
import { readForm } from "@/lib/http/read_form.ts";

function post(body: BodyInit | null, type?: string): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    ...(type !== undefined && { headers: { "content-type": type } }),
  });
}

const URLENCODED = "application/x-www-form-urlencoded";

Deno.test("readForm() leaves alone what is no form", async () => {
  for (const type of ["", "application/json", "multipart/form-data"]) {
    const request = post("a=1", type);
    assertEquals(await readForm(request), null, type);
    assertEquals(request.bodyUsed, false);
  }
});

Deno.test("readForm() refuses a form that is too long", async () => {
  const request = post(`a=${"x".repeat(16_384)}`, URLENCODED);
  await assertRejects(() => readForm(request), TooLargeError);
});

Deno.test("readForm() has the fields of a form", async () => {
  for (const type of [URLENCODED, `${URLENCODED};charset=UTF-8`]) {
    const form = await readForm(post("a=1&b=%C3%A9+x&a=2", type));
    assertEquals([...form ?? []], [["a", "1"], ["b", "é x"], ["a", "2"]]);
  }
  assertEquals([...await readForm(post(null, URLENCODED)) ?? []], []);
});
