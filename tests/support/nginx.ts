import { join } from "@std/path";
import type { Address } from "../e2e/raw_http.ts";

/** A web server to compare with, that has the files of one folder below `/play/`. */
export interface Nginx extends Address, AsyncDisposable {}

/** Whether nginx can be started here. */
export async function hasNginx(): Promise<boolean> {
  try {
    return (await new Deno.Command("nginx", { args: ["-v"], stderr: "null" })
      .output()).success;
  } catch {
    return false; // it is not installed
  }
}

/** Starts nginx with its defaults over a folder, on a port that was free a moment ago. */
export async function startNginx(musicRoot: string): Promise<Nginx> {
  const folder = await Deno.makeTempDir();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const path = join(folder, "nginx.conf");
  await Deno.writeTextFile(path, configuration(folder, port, musicRoot));
  const child = new Deno.Command("nginx", {
    args: ["-c", path, "-p", folder],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const address = { hostname: "127.0.0.1", port };
  await untilListening(address, child.status);
  return {
    ...address,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function configuration(folder: string, port: number, music: string): string {
  return `
    daemon off;
    master_process off;
    pid ${folder}/pid;
    error_log ${folder}/error.log;
    events { worker_connections 256; }
    http {
      access_log off;
      client_body_temp_path ${folder}/a;
      proxy_temp_path ${folder}/b;
      fastcgi_temp_path ${folder}/c;
      uwsgi_temp_path ${folder}/d;
      scgi_temp_path ${folder}/e;
      types { audio/flac flac; }
      large_client_header_buffers 4 128k;
      server {
        listen 127.0.0.1:${port};
        location /play/ { alias ${music}/; }
      }
    }`;
}

/** Connects until somebody answers: the process says nothing when it is ready. */
async function untilListening(
  address: Address,
  ended: Promise<Deno.CommandStatus>,
): Promise<void> {
  let hasEnded = false;
  ended.then(() => hasEnded = true);
  while (!hasEnded) {
    try {
      (await Deno.connect(address)).close();
      return;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
    }
  }
  throw new Error("Cannot start nginx: it ended at once");
}
