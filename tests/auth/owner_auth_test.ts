import { assert, assertEquals } from "@std/assert";
import {
  type Credential,
  OwnerAuth,
  type TextFile,
} from "@/lib/auth/owner_auth.ts";
import { BusyError } from "@/lib/errors.ts";

const PASSWORD: Credential = { kind: "password", password: "correct horse" };

/** A file in memory. */
function createFile(text: string | null = null) {
  const file = {
    text,
    read: () => Promise.resolve(file.text),
    write(content: string) {
      file.text = content;
      return Promise.resolve();
    },
  };
  return file;
}

function createAuth(file: TextFile, credential = PASSWORD) {
  const failures: unknown[] = [];
  const auth = new OwnerAuth({
    credential,
    file,
    onFailure: (error) => failures.push(error),
  });
  return { auth, failures };
}

async function signIn(auth: OwnerAuth): Promise<Headers> {
  const result = await auth.signIn("correct horse", "client");
  assert(result.kind === "signed-in");
  await auth.settled();
  return new Headers({ cookie: `session=${result.id}` });
}

Deno.test("signIn() refuses a wrong password, and slows the client down after five", async () => {
  const { auth } = createAuth(createFile());
  const kinds: string[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    kinds.push((await auth.signIn(`guess ${attempt}`, "client")).kind);
  }
  assertEquals(kinds, [...Array(5).fill("wrong-password"), "too-many"]);
  assertEquals((await auth.signIn("correct horse", "owner")).kind, "signed-in");
});

Deno.test("signIn() counts attempts that are made at once", async () => {
  const { auth } = createAuth(createFile());
  const results = await Promise.all(
    Array.from({ length: 8 }, () => auth.signIn("guess", "client")),
  );
  const kinds = results.map(({ kind }) => kind);
  assertEquals(kinds.filter((kind) => kind === "wrong-password").length, 5);
});

Deno.test("signIn() lets a crowd of guesses wait in no endless queue", async () => {
  const { auth } = createAuth(createFile());
  const results = await Promise.allSettled(
    Array.from({ length: 25 }, (_, i) => auth.signIn("guess", `client ${i}`)),
  );
  const refused = results.filter(({ status }) => status === "rejected");
  assertEquals(refused.length, 5);
  assert(
    refused.every((one) =>
      one.status === "rejected" && one.reason instanceof BusyError
    ),
  );
});

Deno.test("isSignedIn() holds over a restart, until sign-out", async () => {
  const file = createFile();
  const headers = await signIn(createAuth(file).auth);
  const { auth } = createAuth(file);
  assertEquals(await auth.isSignedIn(headers), true);
  assertEquals(await auth.isSignedIn(new Headers()), false);
  await auth.signOut(headers);
  assertEquals(await auth.isSignedIn(headers), false);
  assertEquals(await createAuth(file).auth.isSignedIn(headers), false);
});

Deno.test("isSignedIn() is false when the password has changed since", async () => {
  const file = createFile();
  const headers = await signIn(createAuth(file).auth);
  const { auth } = createAuth(file, {
    kind: "password",
    password: "another one",
  });
  assertEquals(await auth.isSignedIn(headers), false);
});

Deno.test("isSignedIn() is false and says so when the file of the sessions is damaged", async () => {
  const file = createFile();
  const headers = await signIn(createAuth(file).auth);
  const damaged = createFile(file.text!.slice(0, -20));
  const { auth, failures } = createAuth(damaged);
  assertEquals(await auth.isSignedIn(headers), false);
  assertEquals(failures.length, 1);
  await signIn(auth);
});

Deno.test("signIn() holds when the sessions cannot be kept", async () => {
  const { auth, failures } = createAuth({
    read: () => Promise.resolve(null),
    write: () => Promise.reject(new Error("Read-only file system")),
  });
  const headers = await signIn(auth);
  assertEquals(await auth.isSignedIn(headers), true);
  assertEquals(failures.length, 1);
});
