/** The two wires a feed can run on, made from the browser's own sockets and timers. */
import type { Listener, Ports, Wire } from './feed';
import { ask } from './request';

/** A wire that has not opened after this long is given up. */
const CONNECT_MS = 10_000;
/** The public stream keeps itself open with comments, which a page cannot hear; after this much silence it asks for the hall. */
const ASK_MS = 12_000;

/** `WS /v1/feed`, with a fresh single-use ticket for each connection. */
export const socketPorts: Ports = { ...browserPorts(), connect: openSocket };

/** `SSE /v1/hall/feed`: the public scope, for a page nobody has signed in on. */
export const hallPorts: Ports = { ...browserPorts(), connect: openHall };

function browserPorts(): Omit<Ports, 'connect'> {
  return {
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

function openSocket(cursor: string | null, listener: Listener): Wire {
  let socket: WebSocket | null = null;
  let closed = false;
  const end = (ending: Parameters<Listener['ended']>[0]) => {
    if (closed) return;
    closed = true;
    clearTimeout(timer);
    socket?.close();
    listener.ended(ending);
  };
  const timer = setTimeout(() => end({}), CONNECT_MS);
  void ask<{ ticket: string }>('POST', '/v1/feed/tickets', {}).then((answer) => {
    if (closed) return;
    if (!answer.ok) return end({ signedOut: answer.problem.status === 401, retryAfterMs: answer.problem.retry_after_ms });
    const query = new URLSearchParams({ ticket: answer.value.ticket, ...(cursor === null ? {} : { after: cursor }) });
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/feed?${query}`);
    socket.onopen = () => { clearTimeout(timer); if (!closed) listener.opened(); };
    socket.onmessage = (event) => { if (!closed) listener.heard(String(event.data)); };
    socket.onclose = () => end({});
  });
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

function openHall(_cursor: string | null, listener: Listener): Wire {
  const source = new EventSource('/v1/hall/feed');
  let timer = setTimeout(() => source.onerror?.(new Event('error')), CONNECT_MS);
  const askLater = () => { clearTimeout(timer); timer = setTimeout(() => void askNow(), ASK_MS); };
  const askNow = async () => {
    const { ok } = await ask('GET', '/v1/hall');
    if (!ok || source.readyState !== EventSource.OPEN) return;
    listener.opened();
    askLater();
  };
  source.onopen = () => { askLater(); listener.opened(); };
  source.onmessage = (event) => { askLater(); listener.heard(String(event.data)); };
  // The browser would try again by itself at a fixed pace; ours has back-off and jitter.
  source.onerror = () => { clearTimeout(timer); source.close(); listener.ended({}); };
  return {
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}
