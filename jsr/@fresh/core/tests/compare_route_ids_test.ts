import { assertEquals } from "@std/assert";
import { compareRouteIds } from "../src/dev/compare_route_ids.ts";

Deno.test("compareRouteIds() puts what applies to a route, and what is more specific, first", () => {
  const sorted = [
    "/_app",
    "/_middleware",
    "/_layout",
    "/_error",
    "/about",
    "/blog/_middleware",
    "/blog/_layout",
    "/blog/index",
    "/blog/new",
    "/blog/[slug]",
    "/blog/[...rest]",
    "/(group)/_middleware",
    "/(group)/[slug]",
    "/[slug]/edit",
    "/[...path]",
  ];
  assertEquals(sorted.toReversed().sort(compareRouteIds), sorted);
});
