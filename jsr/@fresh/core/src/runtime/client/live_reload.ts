/**
 * Reloads the page when the development server has a new revision, also after a restart of the server.
 *
 * @module
 */
const RECONNECT_MS = 500;

let revision: string | undefined;

function connect(): void {
  const url = new URL("/_frsh/alive", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    if (revision !== undefined && revision !== data) location.reload();
    revision = data;
  };
  socket.onclose = () => setTimeout(connect, RECONNECT_MS);
}

connect();
