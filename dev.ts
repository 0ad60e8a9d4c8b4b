import { Builder } from "fresh/dev";
import { bundleStyles } from "@/lib/build/bundle_styles.ts";
import { bundleWorker } from "@/lib/build/bundle_worker.ts";
import { loadConfig } from "@/lib/config.ts";

const builder = new Builder();
await bundleWorker();
await bundleStyles();

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  const { host, port } = loadConfig();
  await builder.listen(() => import("./main.ts"), { hostname: host, port });
}
