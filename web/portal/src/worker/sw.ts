/** The service worker of the portal: shows what is pushed while its page is closed. It caches nothing and answers no request. */
import { read, shown, type Languages } from './telling';

/** What is used of a worker's own world; the pages' types know nothing of it. */
interface Worker {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(of: object): Promise<Page[]>; openWindow(url: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: Happened) => void): void;
}
interface Page { url: string; focus(): Promise<unknown> }
interface Happened {
  waitUntil(work: Promise<unknown>): void;
  data?: { text(): string } | null;
  notification?: Notification;
  oldSubscription?: PushSubscription | null;
}

const worker = self as unknown as Worker;
const files = import.meta.glob<string>('../../../../words/*/push.ftl', { query: '?raw', import: 'default', eager: true });
const languages: Languages = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.split('/').at(-2) ?? '', text]));

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('push', (event) => event.waitUntil(show(event.data?.text())));
worker.addEventListener('notificationclick', (event) => {
  event.notification?.close();
  event.waitUntil(come());
});
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(again(event.oldSubscription)));

async function show(text: string | undefined): Promise<void> {
  const { title, ...rest } = shown(read(text), languages, navigator.languages);
  await worker.registration.showNotification(title, rest);
}

/** The open portal comes to the front, else one is opened. */
async function come(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find((page) => ['/', '/portal', '/portal/'].includes(new URL(page.url).pathname));
  await (open ? open.focus() : worker.clients.openWindow('/'));
}

/** The push service gave the browser another address: the center is told. Signed out, it is not, and nothing more comes. */
async function again(old: PushSubscription | null | undefined): Promise<void> {
  const key = old?.options.applicationServerKey;
  if (!key) return;
  const made = await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const headers = { 'Vestibule-App': 'portal', 'Content-Type': 'application/json' };
  await fetch('/v1/me/push', { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(made) });
}
