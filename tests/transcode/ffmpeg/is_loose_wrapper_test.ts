import { assertEquals } from "@std/assert";
import { isLooseWrapper } from "@/lib/transcode/ffmpeg/is_loose_wrapper.ts";

const ROWS: [what: string, content: string, expected: boolean][] = [
  ["an empty file", "", false],
  ["a program", "\x7fELF\x02\x01 exec", false],
  ["a script that calls", '#!/bin/sh\nnice ffmpeg "$@"\n', true],
  ["a script that becomes it", '#!/bin/sh\nexec nice ffmpeg "$@"\n', false],
  ["Python that becomes it", "#!/usr/bin/python3\nos.execv(a, b)\n", false],
  ["a comment", '#!/bin/sh\n  # no exec here\nffmpeg "$@"\n', true],
  [
    "an end that is never read",
    `#!/bin/sh\n${"a\n".repeat(40_000)}exec b`,
    true,
  ],
];

for (const [what, content, expected] of ROWS) {
  Deno.test(`isLooseWrapper() is ${expected} for ${what}`, () => {
    assertEquals(isLooseWrapper(content), expected);
  });
}
