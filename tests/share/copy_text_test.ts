import { assertEquals } from "@std/assert";
import { copyText } from "@/lib/share/copy_text.ts";

interface Case {
  what: string;
  clipboard: "allowed" | "refused" | "missing";
  canCopySelection: boolean;
  isCopied: boolean;
  calls: string[];
}

const CASES: Case[] = [
  {
    what: "the clipboard takes it",
    clipboard: "allowed",
    canCopySelection: false,
    isCopied: true,
    calls: ["write link"],
  },
  {
    what: "the clipboard is refused",
    clipboard: "refused",
    canCopySelection: true,
    isCopied: true,
    calls: ["write link", "select", "copy selection"],
  },
  {
    what: "there is no clipboard",
    clipboard: "missing",
    canCopySelection: true,
    isCopied: true,
    calls: ["select", "copy selection"],
  },
  {
    what: "nothing is allowed",
    clipboard: "refused",
    canCopySelection: false,
    isCopied: false,
    calls: ["write link", "select", "copy selection"],
  },
];

for (const { what, clipboard, canCopySelection, isCopied, calls } of CASES) {
  Deno.test(`copyText() is ${isCopied} when ${what}`, async () => {
    const made: string[] = [];
    const writeText = (text: string) => {
      made.push(`write ${text}`);
      return clipboard === "allowed"
        ? Promise.resolve()
        : Promise.reject(new DOMException("No", "NotAllowedError"));
    };
    const result = await copyText("link", () => made.push("select"), {
      clipboard: clipboard === "missing" ? undefined : { writeText },
      copySelection: () => {
        made.push("copy selection");
        return canCopySelection;
      },
    });
    assertEquals([result, made], [isCopied, calls]);
  });
}
