import { accepts } from "@std/http/negotiation";

/** Whether a person's browser asks, and the answer is shown as a page. Programs get JSON. */
export function wantsPage(request: Pick<Request, "headers">): boolean {
  return accepts(request, "application/json", "text/html") === "text/html";
}
